// Failover and failback of a region, run by Argo's own controller.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { findTool } from '../../tools/lib/findTool.mjs';
import { startCluster } from '../../tools/lib/startCluster.mjs';
import { generate, temporaryFolder } from './lib/generate.mjs';
import { Kubectl } from './lib/Kubectl.mjs';
import { noCluster } from './lib/tools.mjs';
import { nodesNamed, WorkflowRun } from './lib/WorkflowRun.mjs';

const skip =
  noCluster ??
  (findTool('workflow-controller')
    ? false
    : 'There is no controller of Argo Workflows here. Run npm run tools.');
const namespace = 'recovery';
const images = JSON.stringify(['registry.example/app@sha256:0']);
const results = {
  'preflight-database': { 'replica-lag-seconds': '7' },
  'preflight-services': { images },
  promote: { 'promoted-at': '2026-01-31T12:00:00Z' },
  'raise-floors': { 'services-short': 'none' },
  report: { 'rpo-seconds': '7', 'rto-seconds': '60' },
};

let cluster;
let kubectl;
let rehearsal;
before(async () => {
  if (skip) return;
  cluster = await startCluster();
  kubectl = new Kubectl(cluster.kubeconfig);
  const out = path.join(temporaryFolder('failover'), 'out');
  const { code, output } = await generate(
    ['new-region', '--no-tools', '--values', '-', '--out', out],
    {
      input: JSON.stringify({
        vpcCidr: '10.40.0.0/16',
        dnsZone: 'pyairtable.example',
        hostname: 'app.pyairtable.example',
      }),
    },
  );
  assert.equal(code, 0, output);
  const objects = fs
    .readdirSync(path.join(out, 'dr'))
    .filter(name => /^(namespace|failover-.*|failback-.*)\.yaml$/.test(name))
    .flatMap(name =>
      parseAllDocuments(fs.readFileSync(path.join(out, 'dr', name), 'utf8'), {
        version: '1.1',
      }).map(document => document.toJS()),
    );
  // Suspended, and started by a person: nothing here has to serve its kind.
  rehearsal = objects.find(({ kind }) => kind === 'CronWorkflow');
  const namespaces = objects.map(({ metadata }) => metadata.namespace);
  for (const name of new Set(namespaces.filter(Boolean))) {
    await apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
  }
  for (const object of objects.filter(({ kind }) => kind !== 'CronWorkflow')) {
    await apply(object);
  }
});
after(() => cluster?.stop());

const apply = object =>
  kubectl.run(
    [
      ...['apply', '--server-side', '--force-conflicts'],
      ...['--validate=strict', '-f', '-'],
    ],
    { input: JSON.stringify(object) },
  );

const start = (template, options = {}) =>
  WorkflowRun.start(kubectl, { namespace, template, results, ...options });

const phaseOf = (workflow, step) => nodesNamed(workflow, step)[0]?.phase;
const environmentOf = pod =>
  Object.fromEntries(
    pod.spec.containers
      .find(({ name }) => name === 'main')
      .env.map(({ name, value }) => [name, value]),
  );

/** The only pod of a step's template, once it has been made. */
async function podOf(run, template) {
  const { items } = await kubectl.get(
    ...['pods', '-n', namespace],
    ...['-l', `workflows.argoproj.io/workflow=${run.name}`],
  );
  const pod = items.find(({ metadata }) =>
    metadata.annotations['workflows.argoproj.io/node-name'].includes(template),
  );
  assert.ok(pod, `there is a pod of ${template}`);
  return pod;
}

test(
  'failover waits for an approval, and moves nothing before',
  { skip },
  async () => {
    const run = await start('failover');
    const waiting = await run.reached('approve', 'Running');
    assert.equal(phaseOf(waiting, 'preflight'), 'Succeeded');
    assert.equal(phaseOf(waiting, 'fence'), undefined);
    assert.equal(
      environmentOf(await podOf(run, 'preflight-images')).IMAGES,
      images,
    );

    await run.supply('approve', { 'approved-by': 'somebody' });
    const ended = await run.ended();
    assert.equal(ended.status.phase, 'Succeeded', ended.status.message);
    for (const step of [
      ...['fence', 'promote', 'raise-floors', 'switch', 'verify'],
    ]) {
      assert.equal(phaseOf(ended, step), 'Succeeded', step);
    }
    const globals = Object.fromEntries(
      ended.status.outputs.parameters.map(({ name, value }) => [name, value]),
    );
    assert.equal(globals['approved-by'], 'somebody');
    assert.equal(globals['rpo-seconds'], '7');
    assert.equal(globals['rto-seconds'], '60');
    assert.equal(
      ended.metadata.labels['pyairtable.io/drill'],
      undefined,
      'a failover is no drill',
    );
  },
);

test('a failover that fails says how far it came', { skip }, async () => {
  const { spec } = await kubectl.get(
    ...['workflowtemplate', 'failover', '-n', namespace],
  );
  const templates = spec.templates.map(template =>
    template.name === 'raise-floors' || template.name === 'switch'
      ? {
          ...template,
          metadata: { annotations: { 'sim/result': 'fail' } },
          retryStrategy: undefined,
        }
      : template,
  );
  await kubectl.run(['create', '-f', '-'], {
    input: JSON.stringify({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'WorkflowTemplate',
      metadata: { name: 'failing', namespace },
      spec: { ...spec, templates },
    }),
  });
  const run = await start('failing');
  await run.reached('approve', 'Running');
  await run.supply('approve', { 'approved-by': 'somebody' });
  const ended = await run.ended();
  assert.equal(ended.status.phase, 'Failed');
  assert.equal(phaseOf(ended, 'raise-floors'), 'Failed');
  assert.equal(
    phaseOf(ended, 'switch'),
    'Failed',
    'too few pods do not hold it up',
  );
  assert.equal(phaseOf(ended, 'verify'), undefined);
  assert.equal(phaseOf(ended, `${run.name}.onExit`), 'Succeeded');
  const said = environmentOf(await podOf(run, 'onExit'));
  assert.equal(said.WORKFLOW_STATUS, 'Failed');
  assert.equal(said.PROMOTED_AT, '2026-01-31T12:00:00Z');
  assert.match(said.FAILURES, /switch/);
});

test(
  'a rehearsal is a drill that ends with its approval',
  { skip },
  async () => {
    assert.equal(rehearsal.spec.suspend, true);
    const { workflowMetadata, workflowSpec } = rehearsal.spec;
    const run = await start(workflowSpec.workflowTemplateRef.name, {
      spec: workflowSpec,
      labels: workflowMetadata.labels,
    });
    await run.reached('approve', 'Running');
    await run.supply('approve', { 'approved-by': 'somebody' });
    const ended = await run.ended();
    assert.equal(ended.status.phase, 'Succeeded', ended.status.message);
    assert.equal(ended.metadata.labels['pyairtable.io/drill'], 'failover');
    assert.equal(phaseOf(ended, 'rehearse'), 'Succeeded');
    for (const step of [
      ...['fence', 'promote', 'raise-floors', 'switch', 'verify'],
    ]) {
      assert.equal(phaseOf(ended, step), 'Skipped', step);
    }
  },
);

test(
  'a failback replicates first, and stops services after the approval',
  { skip },
  async () => {
    const run = await start('failback');
    const waiting = await run.reached('approve', 'Running');
    assert.equal(phaseOf(waiting, 'catch-up'), 'Succeeded');
    assert.equal(phaseOf(waiting, 'stop-services'), undefined);
    await run.supply('approve', { 'approved-by': 'somebody' });
    const ended = await run.ended();
    assert.equal(ended.status.phase, 'Succeeded', ended.status.message);
    for (const step of [
      ...['stop-services', 'last-changes', 'promote', 'switch', 'verify'],
      ...['demote', 'promotion-state', 'start-services', 'report'],
    ]) {
      assert.equal(phaseOf(ended, step), 'Succeeded', step);
    }
  },
);
