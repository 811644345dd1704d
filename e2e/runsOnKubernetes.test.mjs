// Drills and scans from the page to a real Kubernetes with Argo Workflows. Pods
// are simulated there: what a drill's steps would report is said for them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drillResults } from './assets/lib/drillResults.mjs';
import { noCluster } from './assets/lib/tools.mjs';
import { startKubernetesPortal } from './lib/kubernetesPortal.mjs';
import { region } from './lib/pages.mjs';
import { createWorkflowByProxy } from './lib/portal.mjs';
import {
  confirmStart,
  openStart,
  openTab,
  step,
  waitForState,
} from './lib/runs.mjs';
import { openSession } from './lib/session.mjs';

const service = 'api-gateway';
const skip = noCluster ?? false;

let portal;
before(async () => {
  if (!skip) portal = await startKubernetesPortal(service);
});
after(() => portal?.stop());

const open = t => openSession(t, { baseURL: portal.urls.web });

/** Name of the object that the dialog says will be created. */
async function objectIn(dialog) {
  await dialog.getByText('The exact object that will be created').click();
  const { metadata } = JSON.parse(
    await dialog.locator('pre').last().innerText(),
  );
  return metadata.name;
}

test(`a drill of ${service} is a real Workflow`, { skip }, async t => {
  const { page } = await open(t);
  await openTab(page, service, 'recovery');
  const dialog = await openStart(page, 'Restore aside');
  const name = await objectIn(dialog);
  await portal.kubectl.run(['create', '-f', '-'], {
    input: JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: drillResults(name, service),
    }),
  });
  const id = await confirmStart(page, dialog, { service });
  await waitForState(page, 'Succeeded');
  for (const template of [
    'validate',
    'restore',
    'judge',
    'clean-up (finish)',
  ]) {
    await step(page, template).getByText('done', { exact: true }).waitFor();
  }
  const { metadata, status } = await portal.kubectl.get(
    ...['workflow', name, '-n', service],
  );
  assert.equal(status.phase, 'Succeeded');
  assert.equal(metadata.labels['pyairtable.io/run'], id);
  const evidence = region(page, 'Evidence');
  await evidence.getByText('4 h', { exact: true }).waitFor();
  await evidence.getByText('2 min', { exact: true }).waitFor();
});

test(`a scan of ${service} is a real Job`, { skip }, async t => {
  const { page } = await open(t);
  await openTab(page, service, 'security');
  const dialog = await openStart(page, 'Scan the images');
  const name = await objectIn(dialog);
  await confirmStart(page, dialog, { service });
  await waitForState(page, 'Succeeded');
  await step(page, 'scan').getByText('done', { exact: true }).waitFor();
  const { status, metadata } = await portal.kubectl.get(
    ...['job', name, '-n', service],
  );
  assert.equal(status.succeeded, 1);
  assert.equal(metadata.ownerReferences[0].kind, 'CronJob');
});

test('its proxy starts no Workflow for anybody', { skip }, async () => {
  const { status, text } = await createWorkflowByProxy(
    { namespace: service, template: `${service}-drill` },
    portal.urls.backend,
  );
  assert.equal(status, 403, text);
  assert.match(text, /pyairtable-portal-reader.*cannot create resource/);
});
