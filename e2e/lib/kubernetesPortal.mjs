// A portal whose production is a real Kubernetes with what the generator wrote
// for a service. AWS and Prometheus are the sandbox's.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { rootDir } from '../../scripts/lib/paths.mjs';
import { startPortal } from '../../scripts/lib/portal.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { startCluster } from '../../tools/lib/startCluster.mjs';
import { generate, temporaryFolder } from '../assets/lib/generate.mjs';
import { Kubectl } from '../assets/lib/Kubectl.mjs';

const environment = 'production';
const portalNamespace = 'pyairtable-portal';
const runner = 'pyairtable-portal-runner';
const reader = 'pyairtable-portal-reader';

/** Starts it all; `stop` ends it. */
export async function startKubernetesPortal(service) {
  const cluster = await startCluster();
  try {
    const kubectl = new Kubectl(cluster.kubeconfig);
    const folder = await deploy(kubectl, service);
    const credentials = await createAccounts(kubectl, service);
    const portal = await startPortalOver(folder, {
      ...serverOf(cluster.kubeconfig),
      ...credentials,
    });
    return {
      kubectl,
      urls: portal.urls,
      async stop() {
        await portal.stop();
        await cluster.stop();
      },
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** What the generators write for a service, as GitOps would apply it. */
async function deploy(kubectl, service) {
  const platform = await written(['platform']);
  await kubectl.makeNamespaces(path.join(platform, 'platform', environment));
  await kubectl.apply(path.join(platform, 'platform', environment));
  const folder = await written(['new-service', '--values', '-'], {
    name: service,
    description: 'A service whose drills and scans are real',
    owner: 'platform-engineering',
    system: 'core',
    datastores: ['postgres'],
    environments: [environment],
    costCenter: 'CC-1',
    monthlyBudgetUSD: 100,
  });
  const overlay = path.join(folder, 'deploy/overlays', environment);
  await kubectl.makeNamespaces(overlay);
  await kubectl.apply(overlay);
  // The controller of CronJobs rests: last night's backup, as it would say it.
  await kubectl.run([
    ...['patch', 'cronjob', `${service}-backup`, '-n', service],
    ...['--subresource=status', '--type=merge', '-p'],
    JSON.stringify({
      status: {
        lastSuccessfulTime: `${new Date().toISOString().slice(0, 19)}Z`,
      },
    }),
  ]);
  return folder;
}

async function written(args, values) {
  const out = path.join(temporaryFolder('runs'), 'out');
  const { code, output } = await generate([...args, '--out', out], {
    input: values && JSON.stringify(values),
  });
  assert.equal(code, 0, output);
  return out;
}

/** The two accounts, with the rights that the docs give them and no more. */
async function createAccounts(kubectl, service) {
  const there = (await kubectl.get('namespaces')).items.map(
    ({ metadata }) => metadata.name,
  );
  for (const name of ['pyairtable', 'recovery']) {
    if (!there.includes(name)) {
      await kubectl.run(['create', 'namespace', name]);
    }
  }
  for (const file of ['read-only.yaml', 'runner.yaml']) {
    await kubectl.run([
      ...['apply', '-f'],
      path.join(rootDir, 'docs/kubernetes', file),
    ]);
  }
  await kubectl.run([
    ...['create', 'rolebinding', runner, '-n', service],
    ...['--clusterrole', runner],
    ...['--serviceaccount', `${portalNamespace}:${runner}`],
  ]);
  const token = async name =>
    (
      await kubectl.run(['create', 'token', name, '-n', portalNamespace])
    ).trim();
  return { readerToken: await token(reader), runnerToken: await token(runner) };
}

function serverOf(kubeconfig) {
  // JSON is YAML too.
  const { clusters } = JSON.parse(fs.readFileSync(kubeconfig, 'utf8'));
  const { server, ...authority } = clusters[0].cluster;
  return { url: server, caData: authority['certificate-authority-data'] };
}

async function startPortalOver(folder, { url, caData, ...tokens }) {
  const web = await freePort();
  const home = temporaryFolder('kubernetes-portal');
  const portal = startPortal({
    toolchain: { node: process.execPath, env: process.env },
    ports: { web, backend: web, sandbox: await freePort() },
    databaseDir: path.join(home, 'database'),
    logsDir: path.join(home, 'logs'),
    env: configEnv({
      catalog_locations: [
        path.join(folder, 'catalog-info.yaml'),
        path.join(rootDir, 'catalog/organization.yaml'),
        path.join(rootDir, 'catalog/systems.yaml'),
      ].map(target => ({ type: 'file', target })),
      kubernetes_clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: environment,
              url,
              caData,
              authProvider: 'serviceAccount',
              serviceAccountToken: tokens.readerToken,
            },
          ],
        },
      ],
      pyairtablePlatform_environments: [
        {
          name: environment,
          region: 'us-east-1',
          cluster: environment,
          prometheus: environment,
          awsAccountId: '333333333333',
          monthlyBudgetUsd: 4200,
          backupBucket: 'pyairtable-backups-production',
          drillInterval: { days: 31 },
          runner: { url, caData, serviceAccountToken: tokens.runnerToken },
        },
      ],
    }),
    say: () => {},
  });
  try {
    await portal.ready;
    return portal;
  } catch (error) {
    await portal.stop();
    throw error;
  }
}

/** Config by environment variables, whose values may be JSON. */
function configEnv(config) {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      `APP_CONFIG_${key}`,
      JSON.stringify(value),
    ]),
  );
}
