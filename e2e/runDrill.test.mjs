import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextStep, openForm, pick, slow } from './lib/form.mjs';
import { api } from './lib/portal.mjs';
import { waitForState } from './lib/runs.mjs';
import { openSession } from './lib/session.mjs';

test('a drill is started from Create…, and leads to its run', async t => {
  const { page } = await openSession(t);
  await openForm(page, 'run-drill', /^Service/);
  await pick(page, /^Service/, 'Schema Service');
  await nextStep(page);
  await page
    .getByLabel(/^Drill or scan/)
    .first()
    .waitFor();
  await nextStep(page, 'Review');
  await page.getByRole('button', { name: 'Start', exact: true }).click(slow);
  const link = page.getByRole('link', { name: 'Open the run' });
  await link.waitFor(slow);
  await link.click();
  await page.waitForURL(/\/platform\/runs\/[0-9a-f-]{36}$/);
  await waitForState(page, 'Succeeded');
  const run = await api(
    `/runs/${new URL(page.url()).pathname.split('/').pop()}`,
  );
  assert.equal(run.kind, 'drill.backup-verify');
  assert.equal(run.environment, 'staging');
  assert.equal(run.actor, 'user:default/guest');
});
