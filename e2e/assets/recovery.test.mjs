// Backup and drill of a service and of an environment, run for real. What
// their pods would say is said for them: pods are simulated.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { startCluster } from '../../tools/lib/startCluster.mjs';
import { generate, temporaryFolder } from './lib/generate.mjs';
import { condition, Kubectl } from './lib/Kubectl.mjs';
import { drillResults } from './lib/drillResults.mjs';
import { noCluster } from './lib/tools.mjs';

const skip = noCluster ?? false;
const environment = 'production';
const service = 'ledger-service';

/** What has a drill: its namespace, and the name that its objects begin with. */
const subjects = {
  service: { namespace: service, name: service },
  environment: {
    namespace: 'recovery',
    name: `pyairtable-${environment}-shared`,
  },
};

let cluster;
let kubectl;
before(async () => {
  if (skip) return;
  cluster = await startCluster({ paused: [] });
  kubectl = new Kubectl(cluster.kubeconfig);
  const platform = await generated(['platform']);
  await kubectl.makeNamespaces(path.join(platform, 'platform', environment));
  await kubectl.apply(path.join(platform, 'platform', environment));
  const folders = {
    service: path.join(
      await generated(['new-service', '--values', '-'], {
        name: service,
        description: 'A service that exists to be restored',
        owner: 'platform-engineering',
        system: 'core',
        datastores: ['postgres'],
        environments: [environment],
        costCenter: 'CC-1',
        monthlyBudgetUSD: 100,
      }),
      'deploy/overlays',
      environment,
    ),
    environment: path.join(
      await generated(['new-environment', '--values', '-'], {
        name: environment,
        vpcCidr: '10.30.0.0/16',
      }),
      'dr',
    ),
  };
  for (const [subject, { namespace, name }] of Object.entries(subjects)) {
    await kubectl.makeNamespaces(folders[subject]);
    await kubectl.apply(folders[subject]);
    // ExternalSecrets has no controller here: what it would make of them.
    await kubectl.run([
      ...['create', 'secret', 'generic', `${name}-postgres`, '-n', namespace],
      ...['host', 'port', 'database', 'username', 'password'].map(
        key => `--from-literal=${key}=value`,
      ),
    ]);
  }
});
after(() => cluster?.stop());

async function generated(args, values) {
  const out = path.join(temporaryFolder('recovery'), 'out');
  const { code, output } = await generate([...args, '--out', out], {
    input: values && JSON.stringify(values),
  });
  assert.equal(code, 0, output);
  return out;
}

/** Starts a drill from its template, and waits for its end. */
async function drill({ namespace, name }, run) {
  const workflow = `${name}-${run}`;
  await create(...drillResults(workflow, namespace));
  await create({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: { name: workflow, namespace },
    spec: { workflowTemplateRef: { name: `${name}-drill` } },
  });
  const { metadata, status } = await kubectl.until(
    ['workflow', workflow, '-n', namespace],
    object => object.status?.finishedAt,
    120_000,
  );
  const nodes = Object.values(status.nodes);
  return {
    metadata,
    status,
    /** Phase of each template that ran. */
    phases: Object.fromEntries(
      nodes
        .filter(({ templateName }) => templateName)
        .map(({ templateName, phase }) => [templateName, phase]),
    ),
  };
}

function create(...items) {
  return kubectl.run(['create', '-f', '-'], {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
  });
}

for (const [subject, names] of Object.entries(subjects)) {
  const { namespace, name } = names;

  test(`${subject}: its backup gives a Job that ends`, { skip }, async () => {
    const job = ['backup-now', '-n', namespace];
    await kubectl.run([
      ...['create', 'job', `--from=cronjob/${name}-backup`],
      ...job,
    ]);
    const { metadata } = await kubectl.until(['job', ...job], object =>
      condition(object, 'Complete'),
    );
    assert.equal(metadata.labels['pyairtable.io/purpose'], 'backup');
  });

  test(
    `${subject}: its drill succeeds, and says what it measured`,
    { skip },
    async () => {
      const { metadata, status, phases } = await drill(names, 'good');
      assert.equal(status.phase, 'Succeeded', status.message);
      assert.deepEqual(phases, {
        drill: 'Succeeded',
        validate: 'Succeeded',
        restore: 'Succeeded',
        judge: 'Succeeded',
        finish: 'Succeeded',
      });
      assert.equal(metadata.labels['pyairtable.io/drill'], 'restore');
      assert.equal(metadata.labels['backstage.io/kubernetes-id'], name);
      const outputs = Object.fromEntries(
        status.outputs.parameters.map(output => [output.name, output.value]),
      );
      assert.deepEqual(outputs, {
        'rpo-seconds': '14400',
        'rto-seconds': '120',
        checksum: 'c0ffee',
      });
    },
  );

  test(
    `${subject}: a restore that fails fails the drill, and is cleaned up after`,
    { skip },
    async () => {
      await kubectl.run([
        ...['patch', 'workflowtemplate', `${name}-drill`, '-n', namespace],
        ...['--type=json', '--patch'],
        JSON.stringify([
          { op: 'test', path: '/spec/templates/2/name', value: 'restore' },
          {
            op: 'add',
            path: '/spec/templates/2/metadata/annotations',
            value: { 'sim/result': 'fail' },
          },
        ]),
      ]);
      const { status, phases } = await drill(names, 'bad');
      assert.equal(status.phase, 'Failed');
      assert.equal(phases.restore, 'Failed');
      assert.equal(phases.judge, undefined);
      assert.equal(phases.finish, 'Succeeded');
    },
  );

  test(
    `${subject}: the drill may clean up, and has no way to secrets`,
    { skip },
    async () => {
      const may = async (...args) => {
        const account = `system:serviceaccount:${namespace}:${name}-drill`;
        const list = [...args, `--as=${account}`, '-n', namespace];
        return kubectl.run([
          ...['auth', 'can-i', '--list', '--no-headers'],
          ...list,
        ]);
      };
      const rights = await may();
      assert.match(rights, /^pods\s.*delete/m);
      assert.match(rights, /^workflows\.argoproj\.io\s.*\[get\]/m);
      assert.doesNotMatch(rights, /^secrets/m);
    },
  );
}

test('Velero keeps copies of the cluster’s state', { skip }, async () => {
  const { items } = await kubectl.get('schedules.velero.io', '-n', 'velero');
  assert.deepEqual(
    items.map(({ spec }) => spec.schedule),
    ['30 2 * * *', '15 */6 * * *'],
  );
  for (const { spec } of items) {
    assert.ok(spec.template.excludedResources.includes('secrets'));
  }
});
