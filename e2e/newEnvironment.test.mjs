import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import {
  create,
  fill,
  nextStep,
  openLink,
  refused,
  review,
  select,
  slow,
} from './lib/form.mjs';
import {
  fillNewEnvironment,
  openNewEnvironment,
} from './lib/newEnvironment.mjs';
import { entityPath } from './lib/pages.mjs';
import { entityOnceRead } from './lib/portal.mjs';
import { openSession } from './lib/session.mjs';

test('a new environment is made and registered', async t => {
  const { page } = await openSession(t);
  await page.goto('/create');
  await page.getByText('New environment', { exact: true }).first().waitFor();
  await openNewEnvironment(page);
  await fillNewEnvironment(page, {
    name: 'Development',
    network: '10.60.0.0/16',
  });

  const summary = review(page);
  const cost = summary.getByRole('table', { name: 'Monthly cost' });
  await cost.waitFor(slow);
  const row = await cost.getByRole('row', { name: 'dev' }).innerText();
  assert.match(row, /1 to 5/);
  assert.match(row, /of \$350/);
  assert.match(await summary.innerText(), /a month at the fewest nodes/);
  assert.doesNotMatch(await summary.innerText(), /replicas/);
  await summary.getByText('Terraform', { exact: true }).click();
  await summary
    .getByRole('button', { name: /environments\/dev\/main\.tf/ })
    .click();
  assert.match(
    await summary.getByLabel('terraform/environments/dev/main.tf').innerText(),
    /module "platform" \{/,
  );

  const repository = await create(page, 'pyairtable-dev');
  // Of its name there can be one: the next test may need it.
  t.after(() => fs.rmSync(repository, { recursive: true }));
  for (const file of [
    '.git/HEAD',
    ...['backend', 'main', 'outputs', 'providers', 'variables', 'versions'].map(
      name => `terraform/environments/dev/${name}.tf`,
    ),
    'terraform/modules/platform/main.tf',
    'platform/dev/kustomization.yaml',
    'dr',
    'finops',
    'portal/app-config.dev.yaml',
    'portal/platform.dev.yaml',
    'catalog-info.yaml',
    'pyairtable.lock.yaml',
  ]) {
    assert.ok(fs.existsSync(path.join(repository, file)), file);
  }
  assert.ok(!fs.existsSync(path.join(repository, 'terraform/global')));

  const cluster = await entityOnceRead('resource', 'pyairtable-dev-cluster');
  assert.equal(cluster.spec.type, 'kubernetes-cluster');
  await openLink(page).click();
  await page.waitForURL(`**${entityPath('pyairtable-dev', '', 'resource')}`);
  await page.getByRole('heading', { level: 2 }).first().waitFor();
});

test('an environment that overlaps another is refused by field', async t => {
  const { page } = await openSession(t, { expectedProblem: /status of 400/ });
  await openNewEnvironment(page);
  await fillNewEnvironment(page, {
    name: 'Staging',
    network: '10.30.64.0/18',
  });
  await refused(page, 'vpcCidr', 'must not overlap 10.30.0.0/16');
});

test('more nodes at least than at most are refused by field', async t => {
  const { page } = await openSession(t, { expectedProblem: /status of 400/ });
  await openNewEnvironment(page);
  await fillNewEnvironment(page, {
    name: 'Staging',
    network: '10.61.0.0/16',
    minNodes: '9',
    maxNodes: '8',
  });
  await refused(page, 'minReplicas', 'must not be greater than maxReplicas');
});

test('a budget below the estimate is warned of', async t => {
  const { page } = await openSession(t);
  await openNewEnvironment(page);
  await fillNewEnvironment(page, {
    name: 'Staging',
    network: '10.61.0.0/16',
    budget: '10',
  });
  const warnings = review(page).getByRole('status');
  await warnings.getByText('Worth a second look').waitFor(slow);
  const note = warnings.getByRole('listitem').filter({ hasText: 'budgetUSD' });
  // Where the field is comes from the template, which is read by itself.
  await note
    .getByText('Monthly budget, USD, in step “Capacity and money”')
    .waitFor();
  assert.match(await note.innerText(), /less than the estimate/);
});

test('a network that is none does not get past its step', async t => {
  const { page } = await openSession(t, {
    expectedProblem: /^Form validation failed/,
  });
  await openNewEnvironment(page);
  await select(page, /^Environment/, 'Development');
  for (const network of ['10.20.1.0/16', '10.20.0.0/24', '8.8.0.0/16']) {
    await fill(page, { Network: network });
    await nextStep(page);
    await page
      .getByText(/must be a private IPv4 range/)
      .first()
      .waitFor();
    assert.ok(await page.getByLabel(/^Network/).isVisible());
  }
});
