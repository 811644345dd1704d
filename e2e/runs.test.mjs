import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { region } from './lib/pages.mjs';
import {
  addRun,
  api,
  clearRuns,
  createWorkflowByProxy,
} from './lib/portal.mjs';
import {
  confirmStart,
  openStart,
  openTab,
  running,
  step,
  waitForState,
} from './lib/runs.mjs';
import { openSession } from './lib/session.mjs';

before(clearRuns);
after(clearRuns);

test('a drill of api-gateway is started, watched, and proves something', async t => {
  const { page, screenshot } = await openSession(t);
  await openTab(page, 'api-gateway', 'recovery');
  const dialog = await openStart(page, 'Restore aside');
  await dialog.getByText('Everything is fine for it.').waitFor();
  const start = dialog.getByRole('button', { name: 'Start', exact: true });
  assert.ok(await start.isDisabled(), 'production wants the name typed');
  await dialog.getByText('The exact object that will be created').click();
  const shown = JSON.parse(await dialog.locator('pre').last().innerText());
  assert.equal(shown.kind, 'Workflow');
  await screenshot('start-drill-light');

  const id = await confirmStart(page, dialog, { service: 'api-gateway' });
  await waitForState(page, 'Running');
  await step(page, 'restore')
    .getByText('running', { exact: true })
    .waitFor(running);
  await waitForState(page, 'Succeeded');
  for (const name of ['validate', 'restore', 'judge', 'clean-up (finish)']) {
    await step(page, name).getByText('done', { exact: true }).waitFor();
  }

  const run = await api(`/runs/${id}`);
  assert.equal(run.state, 'succeeded');
  assert.equal(run.actor, 'user:default/guest');
  assert.equal(run.object.name, shown.metadata.name, 'the object was exact');
  const evidence = region(page, 'Evidence');
  await evidence.getByText(run.evidence.hash).waitFor();
  assert.ok(run.evidence.rpoSeconds > 0 && run.evidence.rtoSeconds > 0);

  const downloading = page.waitForEvent('download');
  await evidence.getByRole('button', { name: 'Export as JSON' }).click();
  const download = await downloading;
  assert.equal(download.suggestedFilename(), `run-${id}-evidence.json`);
  const exported = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.equal(
    createHash('sha256')
      .update(`${exported.previousHash}\n${exported.record}`)
      .digest('hex'),
    exported.hash,
  );
  assert.equal(JSON.parse(exported.record).id, id);
  await page.evaluate(() => window.scrollTo(0, 0));
  await screenshot('run-light');

  await openTab(page, 'api-gateway', 'recovery');
  const history = page.getByRole('table', { name: 'Runs so far' });
  await history.getByText('Succeeded').first().waitFor();
  await history
    .getByRole('link', { name: `Evidence #${run.evidence.sequence}` })
    .click();
  await page.waitForURL(new RegExp(`/platform/runs/${id}#evidence$`));

  await page.goto('/notifications');
  await page
    .getByText('Restore aside of api-gateway in production succeeded')
    .first()
    .waitFor();
});

test('a failover is rehearsed, and a second person approves', async t => {
  const { page } = await openSession(t);
  await openTab(page, 'auth-service', 'recovery', 'production-dr');
  const dialog = await openStart(page, 'Rehearse the failover');
  const id = await confirmStart(page, dialog, { service: 'auth-service' });
  await waitForState(page, 'Waiting for approval');
  await page.getByText(/it takes another person/).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Approve' }).count(), 0);

  const { page: other } = await openSession(t);
  await other.goto(`/platform/runs/${id}?sign-in=user:default/deputy`);
  await other.getByRole('button', { name: 'Approve' }).click();
  await waitForState(page, 'Succeeded');
  await page
    .getByText(/^Approved by user:default\/deputy .*(ago|now)$/)
    .waitFor();
  const { approval, steps } = await api(`/runs/${id}`);
  assert.equal(approval.by, 'user:default/deputy');
  const skipped = steps.filter(({ state }) => state === 'skipped');
  assert.ok(
    skipped.some(({ name }) => name === 'promote'),
    'nothing was changed',
  );
});

test('a run that hangs is stopped, and cleans up', async t => {
  await addRun({
    service: 'user-service',
    kind: 'Workflow',
    behaviour: 'hang',
    step: 'restore',
    times: 1,
  });
  const { page } = await openSession(t);
  await openTab(page, 'user-service', 'recovery', 'staging');
  const dialog = await openStart(page, 'Restore aside');
  await confirmStart(page, dialog);
  await step(page, 'restore')
    .getByText('running', { exact: true })
    .waitFor(running);
  await page.getByRole('button', { name: 'Stop the run…' }).click();
  await page.getByRole('button', { name: 'Stop it now' }).click();
  await waitForState(page, 'Cancelled');
  await step(page, 'clean-up (finish)')
    .getByText('done', { exact: true })
    .waitFor();
  await page
    .getByText(/It was cancelled by user:default\/guest/)
    .first()
    .waitFor();
});

test('an experiment is refused where the error budget is spent', async t => {
  const { page } = await openSession(t);
  await openTab(page, 'chat-service', 'recovery');
  const dialog = await openStart(page, 'Chaos experiment');
  await dialog
    .getByText(/It cannot be started now: .*error budget/)
    .first()
    .waitFor();
  assert.ok(
    await dialog
      .getByRole('button', { name: 'Start', exact: true })
      .isDisabled(),
  );
});

test('who does not own a service cannot start its drills', async t => {
  const { page } = await openSession(t);
  await page.goto('/settings/sign-in-as');
  await page.getByText(/^On Call/).click();
  await page.waitForLoadState();
  await openTab(page, 'api-gateway', 'recovery');
  await page
    .getByText(/You may not start this.*pyairtable\.drill\.run/)
    .first()
    .waitFor();
  assert.ok(
    await page
      .getByRole('button', { name: 'Start Restore aside…' })
      .isDisabled(),
  );
});

test('the Platform page tells of drills, regions and runs', async t => {
  const { page } = await openSession(t);
  await page.goto('/platform');
  const tab = name => page.getByRole('tab', { name, exact: true });

  await tab('Drills due').click();
  await page.waitForURL(/view=drills/);
  const first = page.getByRole('row').nth(1);
  await first.getByText('Overdue', { exact: true }).waitFor();
  assert.match(await first.innerText(), /Workspace Service[^]*overdue/);

  await tab('Regions').click();
  const dr = region(page, 'production-dr (us-west-2) stands by for production');
  await dr
    .getByText(/would fail/)
    .first()
    .waitFor();
  await dr
    .getByText(/Secret does not exist: production-dr\/workflow-engine/)
    .waitFor();

  await tab('Runs').click();
  await page
    .getByRole('table', { name: 'Runs' })
    .getByRole('row')
    .nth(1)
    .waitFor();
  await page.getByRole('button', { name: 'Verify all evidence' }).click();
  await page
    .getByText(/The evidence is what was written: \d+ records/)
    .waitFor();
});

test('a system tells when it would be back, and what breaks it', async t => {
  const { page } = await openSession(t);
  await page.goto('/catalog/default/system/core');
  const card = region(page, 'Recovery of the system');
  await card.getByText('Critical path').first().waitFor();
  assert.match(await card.innerText(), /audit-service[^]*It would lose 5 d/);
});

test('nobody starts a drill by the proxy of the Kubernetes plugin', async () => {
  const { status, text } = await createWorkflowByProxy({
    namespace: 'pyairtable',
    template: 'restore-drill',
  });
  assert.equal(status, 403, text);
  assert.match(text, /cannot create resource/);
});
