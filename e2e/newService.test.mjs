import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import {
  create,
  nextStep,
  openLink,
  refused,
  review,
  select,
  slow,
} from './lib/form.mjs';
import {
  fillAbout,
  fillNewService,
  openNewService,
} from './lib/newService.mjs';
import {
  areaTitles,
  entityPath,
  region,
  statusWords,
  tab,
} from './lib/pages.mjs';
import { api, statusesOnce } from './lib/portal.mjs';
import { item } from './lib/security.mjs';
import { openSession } from './lib/session.mjs';

test('a new service is made, registered, and has its page', async t => {
  const name = 'invoice-service';
  const { page } = await openSession(t);
  await page.goto('/');
  await page
    .getByTestId('sidebar-root')
    .getByRole('link', { name: 'Create' })
    .click();
  await page.getByText('New service', { exact: true }).first().waitFor();
  await openNewService(page);
  await fillNewService(page, {
    name,
    dependencies: ['Auth Service'],
    callers: ['API Gateway'],
    datastores: ['PostgreSQL'],
    budget: '120',
    costCenter: 'CC-42',
  });

  const summary = review(page);
  const cost = summary.getByRole('table', { name: 'Monthly cost' });
  await cost.waitFor(slow);
  for (const environment of ['dev', 'staging', 'production']) {
    assert.match(
      await cost.getByRole('row', { name: environment }).innerText(),
      /\$\d+\.\d\d/,
    );
  }
  assert.match(await summary.innerText(), /prices as of \d{4}-\d\d-\d\d/);
  assert.match(await summary.innerText(), /\d{2,} files, [\d.]+\skB/);
  await summary.getByText('Workload', { exact: true }).click();
  await summary.getByRole('button', { name: /deployment\.yaml/ }).click();
  assert.match(
    await summary.getByLabel('deploy/base/deployment.yaml').innerText(),
    /kind: Deployment[^]*name: invoice-service/,
  );

  const repository = await create(page, name);
  assert.ok(fs.existsSync(`${repository}/.git`));

  await api('/refresh', { method: 'POST', body: {} });
  const statuses = await statusesOnce(
    name,
    'production',
    read => Object.keys(areaTitles).every(area => read[area]?.observedAt),
    slow.timeout,
  );
  await openLink(page).click();
  await page.waitForURL(`**${entityPath(name)}`);
  const card = region(page, 'Platform status');
  for (const [area, title] of Object.entries(areaTitles)) {
    const word = statusWords[statuses[area].status];
    await card
      .getByRole('link', { name: new RegExp(`^${title}\\b.*\\b${word}`, 's') })
      .waitFor();
  }

  assert.equal(statuses.scaling.status, 'ok');
  await tab(page, 'Scaling').click();
  await region(page, 'Why')
    .getByText('3 of 3 replicas of Rollout invoice-service are available.')
    .waitFor();

  // Nothing has been scanned yet, and the image of the skeleton is nobody's;
  // everything that an object can prove holds.
  assert.equal(statuses.security.status, 'warning');
  await tab(page, 'Security').click();
  for (const [check, word] of [
    ['Everything that runs was scanned lately', 'Failed'],
    ['Images are pinned by digest, and signed', 'Failed'],
    ['Nothing may talk unless it is allowed', 'Passed'],
    ['All traffic is encrypted by the mesh', 'Passed'],
    ['Callers are allowed by their identity', 'Passed'],
    ['Secrets come from outside the cluster', 'Passed'],
    ['The namespace enforces pod security', 'Passed'],
    ['Containers have few rights', 'Passed'],
    ['No secret stands in the environment', 'Passed'],
    ['No rights in the whole cluster', 'Passed'],
  ]) {
    await item(page, 'Zero-trust checklist', check)
      .getByText(word, { exact: true })
      .waitFor();
  }

  assert.equal(statuses.sla.status, 'ok');
  assert.equal(statuses.cost.target, 120);
  assert.equal(statuses.recovery.target, 15 * 60);
});

for (const [what, values, field, rule] of [
  [
    'a name that is taken',
    { name: 'auth-service' },
    'name',
    'the catalog has a component:default/auth-service already',
  ],
  [
    'a critical service on spot capacity',
    { name: 'ledger-service', tier: 'Critical', spot: 'May be used' },
    'spotAllowed',
    'must be false where tier is critical',
  ],
  [
    'a service that depends on itself',
    { name: 'auth-service', dependencies: ['Auth Service'] },
    'dependencies',
    'must not contain the service itself',
  ],
]) {
  test(`${what} is refused by field and rule`, async t => {
    const { page } = await openSession(t, { expectedProblem: /status of 400/ });
    await openNewService(page);
    await fillNewService(page, values);
    await refused(page, field, rule);
  });
}

test('a public service without a host name does not get past its step', async t => {
  const { page } = await openSession(t, {
    // The form tells the console what it tells the person.
    expectedProblem: /^Form validation failed/,
  });
  await openNewService(page);
  await fillAbout(page, { name: 'portal-service' });
  await select(page, /^Exposure/, 'Public');
  const hostname = page.getByLabel(/^Host name/);
  await nextStep(page);
  // The browser itself holds on to the first field that must be filled in.
  assert.ok(await hostname.evaluate(field => field.validity.valueMissing));
  assert.ok(await hostname.evaluate(field => field.matches(':focus')));
  assert.equal(await page.getByRole('button', { name: 'Create' }).count(), 0);

  await hostname.fill('not a host');
  await page.getByLabel(/^Issuer/).fill('https://login.pyairtable.example/');
  await nextStep(page);
  await page
    .getByText(/must be a host name such as/)
    .first()
    .waitFor();
  assert.ok(await hostname.isVisible());
});
