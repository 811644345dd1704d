// The platform set and one service of each kind of workload, applied for real.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { startCluster } from '../../tools/lib/startCluster.mjs';
import { generate, temporaryFolder } from './lib/generate.mjs';
import { condition, Kubectl } from './lib/Kubectl.mjs';
import { noCluster } from './lib/tools.mjs';

const skip = noCluster ?? false;
const environment = 'production';

const common = {
  description: 'A service that exists to be applied to a cluster',
  owner: 'platform-engineering',
  system: 'core',
  environments: [environment],
  costCenter: 'CC-1',
  monthlyBudgetUSD: 100,
};
const services = {
  autoscaled: { tier: 'standard', canaryPercent: 0 },
  canary: {
    tier: 'critical',
    canaryPercent: 5,
    exposure: 'public',
    hostname: 'canary.pyairtable.example',
    issuer: 'https://login.pyairtable.example/',
    datastores: ['postgres', 'redis', 's3'],
  },
  consumer: {
    tier: 'batch',
    canaryPercent: 0,
    queue: 'sqs',
    sqsAccountId: '333333333333',
  },
};

let cluster;
let kubectl;
before(async () => {
  if (skip) return;
  // All controllers: autoscalers and schedules belong to what is looked at.
  cluster = await startCluster({ paused: [] });
  kubectl = new Kubectl(cluster.kubeconfig);
  const platform = await generated(['platform']);
  await kubectl.makeNamespaces(path.join(platform, 'platform', environment));
  await kubectl.apply(path.join(platform, 'platform', environment));
  for (const [name, values] of Object.entries(services)) {
    const out = await generated(['new-service', '--values', '-'], {
      ...common,
      ...values,
      name: `${name}-service`,
    });
    await kubectl.apply(path.join(out, 'deploy', 'overlays', environment));
    // ExternalSecrets has no controller here: what it would make of them.
    await makeSecrets(`${name}-service`);
  }
});
after(() => cluster?.stop());

async function generated(args, values) {
  const out = path.join(temporaryFolder('apply'), 'out');
  const { code, output } = await generate([...args, '--out', out], {
    input: values && JSON.stringify(values),
  });
  assert.equal(code, 0, output);
  return out;
}

async function makeSecrets(namespace) {
  const { items } = await kubectl.get('externalsecrets', '-n', namespace);
  for (const { spec } of items) {
    const data = (spec.data ?? []).map(
      ({ secretKey }) => `--from-literal=${secretKey}=value`,
    );
    await kubectl.run([
      ...['create', 'secret', 'generic', spec.target.name],
      ...['-n', namespace, ...data],
    ]);
  }
}

const inside = name => ['-n', `${name}-service`];
const named = (kind, name) => [kind, `${name}-service`, ...inside(name)];

for (const name of Object.keys(services)) {
  test(
    `${name}: its namespace enforces the restricted profile`,
    { skip },
    async () => {
      const { metadata } = await kubectl.get('namespace', `${name}-service`);
      assert.equal(
        metadata.labels['pod-security.kubernetes.io/enforce'],
        'restricted',
      );
    },
  );

  test(`${name}: its image scan gives a Job that ends`, { skip }, async () => {
    const job = ['scan-now', ...inside(name)];
    await kubectl.run([
      ...['create', 'job', `--from=cronjob/${name}-service-image-scan`],
      ...job,
    ]);
    await kubectl.until(['job', ...job], object =>
      condition(object, 'Complete'),
    );
  });
}

test(
  'autoscaled: its pods run and its autoscaler finds them',
  { skip },
  async () => {
    const deployment = await kubectl.until(
      named('deployment', 'autoscaled'),
      ({ status }) => status?.availableReplicas >= 3,
    );
    assert.ok(condition(deployment, 'Available'));
    await kubectl.until(named('hpa', 'autoscaled'), hpa =>
      condition(hpa, 'AbleToScale'),
    );
  },
);

test(
  'canary: the Rollout becomes healthy, its Deployment lends the template',
  { skip },
  async () => {
    const rollout = await kubectl.until(
      named('rollout', 'canary'),
      ({ status }) => status?.phase === 'Healthy',
    );
    assert.ok(rollout.status.availableReplicas >= 3);
    const deployment = await kubectl.get(...named('deployment', 'canary'));
    assert.equal(deployment.spec.replicas, 0);
    const hpa = await kubectl.until(named('hpa', 'canary'), object =>
      condition(object, 'AbleToScale'),
    );
    assert.equal(hpa.spec.scaleTargetRef.kind, 'Rollout');
  },
);

test('consumer: KEDA alone scales it', { skip }, async () => {
  const scaled = await kubectl.get(...named('scaledobject', 'consumer'));
  assert.equal(scaled.spec.scaleTargetRef.name, 'consumer-service');
  const { items } = await kubectl.get('hpa', ...inside('consumer'));
  assert.deepEqual(items, []);
  await kubectl.until(named('deployment', 'consumer'), ({ status }) =>
    Boolean(status?.observedGeneration),
  );
});

test('a chaos experiment is accepted as it stands', { skip }, async () => {
  const { spec } = await kubectl.get(
    'workflowtemplate',
    'autoscaled-service-chaos',
    ...inside('autoscaled'),
  );
  assert.ok(spec.onExit, 'everything is reverted when it ends');
});
