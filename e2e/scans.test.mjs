import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { region } from './lib/pages.mjs';
import { api, clearRuns, statusesOnce } from './lib/portal.mjs';
import { confirmStart, openStart, step, waitForState } from './lib/runs.mjs';
import { fact, openSecurity } from './lib/security.mjs';
import { openSession } from './lib/session.mjs';

before(clearRuns);
after(clearRuns);

test('a scan of api-gateway is started, watched, and its report is read', async t => {
  const { page } = await openSession(t);
  await openSecurity(page, 'api-gateway');
  const dialog = await openStart(page, 'Scan the images');
  const id = await confirmStart(page, dialog, { service: 'api-gateway' });
  await waitForState(page, 'Succeeded');
  const log = step(page, 'scan');
  await log.getByText('Log', { exact: true }).click();
  await log.getByText(/"image":".*api-gateway@sha256:/).waitFor();
  const { object, evidence, finishedAt } = await api(`/runs/${id}`);
  assert.equal(object.kind, 'Job');
  await region(page, 'Evidence').getByText(evidence.hash).waitFor();

  await statusesOnce(
    'api-gateway',
    'production',
    ({ security }) => security?.observedAt > finishedAt,
  );
  await openSecurity(page, 'api-gateway');
  await fact(page, 'Oldest scan')
    .getByText(/^(\d+\ss ago|just now)$/)
    .waitFor();
  const image = page
    .getByRole('table', { name: 'Images that run' })
    .getByRole('row', { name: /^api-gateway@/ });
  assert.match(await image.innerText(), /Scan job/);
  await page
    .getByRole('table', { name: 'Runs so far' })
    .getByRole('link', { name: `Evidence #${evidence.sequence}` })
    .waitFor();
});

test('the posture of a service is checked now, and kept as evidence', async t => {
  const { page } = await openSession(t);
  await openSecurity(page, 'report-generator');
  const dialog = await openStart(page, 'Check the posture');
  const id = await confirmStart(page, dialog, { service: 'report-generator' });
  await waitForState(page, 'Succeeded');

  const run = await api(`/runs/${id}`);
  const { outputs, hash } = run.evidence;
  assert.deepEqual(
    [outputs.passed, outputs.failed, outputs.unknown, outputs.total],
    ['3', '7', '0', '10'],
  );
  const checks = Object.entries(JSON.parse(outputs.checklist));
  assert.equal(checks.length, 10);
  for (const [name, result] of checks) {
    const shown = await step(page, name).innerText();
    assert.match(shown, result === 'passed' ? /\bdone\b/ : /\bfailed\b/);
    const { message } = run.steps.find(known => known.name === name);
    assert.ok(shown.includes(message), shown);
  }
  assert.match(
    await step(page, 'no-secret-in-environment').innerText(),
    /Pod pyairtable\/report-generator-[^]*env\[DB_PASSWORD\]/,
  );
  await region(page, 'Evidence').getByText(hash).waitFor();
});
