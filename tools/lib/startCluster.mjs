import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTool } from './findTool.mjs';
import { freePorts } from './freePorts.mjs';
import { KubernetesApi } from './KubernetesApi.mjs';
import { plainDefinitions } from './plainDefinitions.mjs';
import { Processes } from './Processes.mjs';
import { startControllers } from './startControllers.mjs';
import { crdFolder } from './toolsFolder.mjs';

/**
 * Starts a Kubernetes of its own on free ports, so that several can run side by
 * side: etcd and the API server, and as far as their binaries are there the
 * controllers (see `startControllers`).
 *
 * The API server is real in everything it does: validation, RBAC, watches. It
 * makes its own certificate, and knows one token with cluster-admin.
 *
 * @param options.paused - controllers to go without, see `startControllers`
 * @returns the path of a kubeconfig, which controllers run, and `stop`
 */
export async function startCluster({ paused } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'pyairtable-cluster-'));
  const processes = new Processes(folder);
  const stop = () => processes.stop();
  try {
    const cluster = await startApiServer({ folder, processes });
    await createDefinitions(cluster);
    const controllers = await startControllers(cluster, paused);
    return { kubeconfig: cluster.kubeconfig, controllers, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startApiServer({ folder, processes }) {
  const [etcdPort, peerPort, port] = await freePorts(3);
  const file = name => path.join(folder, name);
  const etcd = `http://127.0.0.1:${etcdPort}`;
  const peer = `http://127.0.0.1:${peerPort}`;
  processes.start('etcd', findTool('etcd'), [
    `--data-dir=${file('etcd')}`,
    `--listen-client-urls=${etcd}`,
    `--advertise-client-urls=${etcd}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
  ]);

  const token = randomBytes(24).toString('hex');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const secret = { mode: 0o600 };
  const serviceAccountKey = file('service-account.key');
  writeFileSync(
    serviceAccountKey,
    privateKey.export({ type: 'pkcs1', format: 'pem' }),
    secret,
  );
  writeFileSync(
    file('tokens.csv'),
    `${token},admin,0,system:masters\n`,
    secret,
  );
  const withControllers = Boolean(findTool('kube-controller-manager'));
  processes.start('kube-apiserver', findTool('kube-apiserver'), [
    `--etcd-servers=${etcd}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${file('certificates')}`,
    // Nothing reaches the API server through its own service here.
    '--endpoint-reconciler-type=none',
    '--authorization-mode=RBAC',
    `--token-auth-file=${file('tokens.csv')}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${serviceAccountKey}`,
    `--service-account-signing-key-file=${serviceAccountKey}`,
    // Without the controller that makes the default ServiceAccounts, no pod
    // could be created.
    ...(withControllers ? [] : ['--disable-admission-plugins=ServiceAccount']),
  ]);

  const certificate = path.join(file('certificates'), 'apiserver.crt');
  await processes.waitFor('the API server’s certificate', () =>
    existsSync(certificate),
  );
  const url = `https://127.0.0.1:${port}`;
  const api = new KubernetesApi({ url, token, ca: readFileSync(certificate) });
  await processes.waitFor('the API server', () => api.answers('/readyz'));

  const kubeconfig = file('kubeconfig');
  writeFileSync(
    kubeconfig,
    kubeconfigText({ url, token, certificate }),
    secret,
  );
  return { folder, processes, api, kubeconfig, certificate, serviceAccountKey };
}

/** A kubeconfig; JSON is YAML too. */
function kubeconfigText({ url, token, certificate }) {
  const name = 'pyairtable-test';
  const ca = readFileSync(certificate).toString('base64');
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [
      { name, cluster: { server: url, 'certificate-authority-data': ca } },
    ],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
  });
}

/**
 * Creates the custom resource definitions, those of their own projects where
 * they are there, and waits until they are served.
 */
async function createDefinitions({ api, processes }) {
  const url = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  const folder = crdFolder();
  const definitions = existsSync(folder)
    ? readdirSync(folder).map(name =>
        readFileSync(path.join(folder, name), 'utf8'),
      )
    : plainDefinitions;
  await Promise.all(definitions.map(definition => api.create(url, definition)));
  await processes.waitFor('the custom resources', async () => {
    const { items } = await api.get(url);
    return items.every(({ status }) =>
      status?.conditions?.some(
        ({ type, status: value }) => type === 'Established' && value === 'True',
      ),
    );
  });
}
