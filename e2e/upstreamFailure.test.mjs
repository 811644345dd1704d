import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { entityPath, region } from './lib/pages.mjs';
import { clearFaults, setFault, statusesOf } from './lib/portal.mjs';
import { openSession } from './lib/session.mjs';

async function refresh(page) {
  await page.getByRole('button', { name: 'Refresh' }).click();
}

before(clearFaults);
after(clearFaults);

test('an upstream that fails costs only its own area, which says why', async t => {
  const before = await statusesOf('api-gateway', 'production');
  const { page, screenshot } = await openSession(t);
  await page.goto(entityPath('api-gateway', 'sla'));
  const sla = region(page, 'SLA');
  const value = /(\d+(\.\d+)?%)/.exec(await sla.innerText())[1];

  await setFault({
    upstream: 'prometheus',
    environment: 'production',
    kind: 'error',
  });
  await refresh(page);
  await sla.getByText('unconfirmed').waitFor();
  const headline = await sla.innerText();
  assert.ok(headline.includes(value), 'the last known number is still there');
  assert.match(headline, /These are the last known figures/);
  const why = await region(page, 'Why').innerText();
  assert.match(why, /Prometheus/);
  await screenshot('upstream-failure-light');

  const during = await statusesOf('api-gateway', 'production');
  assert.equal(during.sla.value, before.sla.value);
  assert.equal(during.cost.status, before.cost.status);

  await page.goto('/platform');
  const upstream = (name, health) =>
    page
      .getByRole('list', { name: 'Upstreams' })
      .getByRole('listitem')
      .filter({ hasText: new RegExp(`^${name}\\s*${health}$`) });
  await upstream('Prometheus', 'does not answer').waitFor();
  await upstream('AWS Cost Explorer', 'answers').waitFor();

  await clearFaults();
  await refresh(page);
  await upstream('Prometheus', 'answers').waitFor();
});
