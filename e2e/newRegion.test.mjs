import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { create, openLink, refused, review, slow } from './lib/form.mjs';
import { fillNewRegion, openNewRegion } from './lib/newRegion.mjs';
import { entityPath } from './lib/pages.mjs';
import { entityOnceRead } from './lib/portal.mjs';
import { openSession } from './lib/session.mjs';

test('a new region is compared with its primary, made and registered', async t => {
  const { page } = await openSession(t);
  await page.goto('/create');
  await page.getByText('New region', { exact: true }).first().waitFor();
  await openNewRegion(page);
  await fillNewRegion(page, { services: ['API Gateway', 'Auth Service'] });

  const summary = review(page);
  const capacity = summary.getByRole('table', {
    name: 'Capacity after a failover',
  });
  await capacity.waitFor(slow);
  assert.match(
    await capacity.getByRole('row', { name: 'Database class' }).innerText(),
    /db\.r6g\.xlarge\s+db\.r6g\.xlarge\s+fits/,
  );
  assert.match(
    await capacity
      .getByRole('row', { name: 'Replicas of api-gateway' })
      .innerText(),
    /\s3\s+1\s/,
  );
  assert.equal(await capacity.getByText('too small').count(), 0);
  assert.match(
    await summary
      .getByRole('meter', { name: 'Time to take over' })
      .getAttribute('aria-valuetext'),
    /^\d+ min.* of 1 h/,
  );
  const cost = summary.getByRole('table', { name: 'Monthly cost' });
  assert.match(
    await cost.getByRole('row', { name: 'production-dr' }).innerText(),
    /of \$2,100/,
  );

  const repository = await create(page, 'pyairtable-production-dr');
  // Of its name there can be one: the next test may need it.
  t.after(() => fs.rmSync(repository, { recursive: true }));
  for (const file of [
    '.git/HEAD',
    'terraform/environments/production-dr/main.tf',
    'terraform/global/dns.tf',
    'terraform/modules/platform/main.tf',
    'platform/production-dr/kustomization.yaml',
    'portal/app-config.production-dr.yaml',
    'portal/platform.production-dr.yaml',
    'catalog-info.yaml',
    'pyairtable.lock.yaml',
  ]) {
    assert.ok(fs.existsSync(path.join(repository, file)), file);
  }
  for (const folder of ['dr', 'finops', 'docs']) {
    assert.ok(fs.readdirSync(path.join(repository, folder)).length > 0);
  }

  const cluster = await entityOnceRead(
    'resource',
    'pyairtable-production-dr-cluster',
  );
  assert.equal(cluster.spec.type, 'kubernetes-cluster');
  await openLink(page).click();
  await page.waitForURL(
    `**${entityPath('pyairtable-production-dr', '', 'resource')}`,
  );
  await page.getByRole('heading', { level: 2 }).first().waitFor();
});

for (const [what, values, field, rule] of [
  [
    'a network that overlaps the primary',
    { network: '10.30.0.0/20' },
    'vpcCidr',
    'must not overlap 10.30.0.0/16 of production',
  ],
  [
    'the region of the primary',
    { region: 'us-east-1' },
    'region',
    'must differ from us-east-1',
  ],
  [
    'a replica smaller than the primary',
    { databaseClass: 'db.r6g.large' },
    'dbReplicaClass',
    'must not be smaller than db.r6g.xlarge',
  ],
  [
    'an RPO below the alarm',
    { rpoMinutes: '5' },
    'rpoMinutes',
    'must be at least 15',
  ],
  [
    'a budget below the estimate',
    { budget: '100' },
    'budgetUSD',
    'must be at least',
  ],
]) {
  test(`a region with ${what} is refused by field and rule`, async t => {
    const { page } = await openSession(t, { expectedProblem: /status of 400/ });
    await openNewRegion(page);
    await fillNewRegion(page, values);
    await refused(page, field, rule);
  });
}

test('a smaller replica that is meant is the first thing that is compared', async t => {
  const { page } = await openSession(t);
  await openNewRegion(page);
  await fillNewRegion(page, {
    databaseClass: 'db.r6g.large',
    acceptSmaller: true,
  });
  const capacity = review(page).getByRole('table', {
    name: 'Capacity after a failover',
  });
  await capacity.waitFor(slow);
  assert.match(
    await capacity.getByRole('row').nth(1).innerText(),
    /^Database (class|memory)[^]*too small/,
  );
  await review(page)
    .getByRole('status')
    .getByRole('listitem')
    .filter({ hasText: 'dbReplicaClass' })
    .waitFor();
});
