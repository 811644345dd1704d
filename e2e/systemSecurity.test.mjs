import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentSwitch, region, tab } from './lib/pages.mjs';
import { api } from './lib/portal.mjs';
import { confirmStart, openStart, step, waitForState } from './lib/runs.mjs';
import { openSession } from './lib/session.mjs';

const system = 'system:default/core';
const names = ['api-gateway', 'audit-service', 'platform-services'];
const titles = ['API Gateway', 'Audit Service', 'Platform Services'];

async function openSystem(page, environment) {
  await page.goto(`/catalog/default/system/core?environment=${environment}`);
  const card = region(page, 'Security of the system');
  const services = card.getByRole('table', {
    name: 'Its services, the worst first',
  });
  await services.waitFor();
  return { card, services };
}

test('the posture of a system is checked, with a step for each service', async t => {
  const { page } = await openSession(t);
  await openSystem(page, 'staging');
  const dialog = await openStart(page, 'Check the posture');
  await dialog.getByText('Check the posture: core in staging').waitFor();
  const id = await confirmStart(page, dialog);
  await waitForState(page, 'Succeeded');
  for (const name of names) {
    await step(page, name).first().waitFor();
  }
  const run = await api(`/runs/${id}`);
  assert.equal(run.entityRef, system);
  assert.equal(run.evidence.outputs.services, String(names.length));
  await region(page, 'Evidence').getByText(run.evidence.hash).waitFor();

  await region(page, 'Check the posture')
    .getByRole('link', { name: 'PyAirtable Core' })
    .click();
  await page.waitForURL(/\/catalog\/default\/system\/core/);
  await environmentSwitch(
    region(page, 'Security of the system'),
    'staging',
  ).click();
  await page
    .getByRole('table', { name: 'Runs so far' })
    .getByRole('link', { name: `Evidence #${run.evidence.sequence}` })
    .waitFor();
});

test('a system tells of its services only, and leads to them', async t => {
  const { page } = await openSession(t);
  const { card, services } = await openSystem(page, 'staging');
  const overview = await api(
    `/security/overview?environment=staging&system=${system}`,
  );
  assert.equal(overview.services, names.length);
  await card
    .getByText(`${overview.scanned} of ${overview.services}`, { exact: true })
    .waitFor();
  const links = services.locator('tbody th').getByRole('link');
  assert.deepEqual((await links.allInnerTexts()).sort(), titles);

  await services.getByRole('link', { name: 'Audit Service' }).click();
  await page.waitForURL(
    /\/component\/audit-service\/security\?environment=staging/,
  );
  await tab(page, 'Security').waitFor();
  await region(page, 'Findings').waitFor();
});

test('in production the name of the system has to be typed', async t => {
  const { page } = await openSession(t);
  const { card } = await openSystem(page, 'staging');
  await environmentSwitch(card, 'production').click();
  await page.waitForURL(/environment=production/);
  const dialog = await openStart(page, 'Check the posture');
  const start = dialog.getByRole('button', { name: 'Start', exact: true });
  await dialog.getByText('The name is not typed yet.').waitFor();
  assert.ok(await start.isDisabled());
  await dialog.getByLabel('Type core to confirm').fill('core');
  await dialog.getByText('The name is not typed yet.').waitFor({
    state: 'detached',
  });
  assert.ok(await start.isEnabled());
});
