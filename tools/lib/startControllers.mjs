import path from 'node:path';
import { findTool } from './findTool.mjs';
import { toolsSource } from './toolsFolder.mjs';

/**
 * The controllers that the tests' cluster goes without. They work from what a
 * cluster without containers does not have (metrics), or from the time of day,
 * and would put their own words in place of a status that a test has written.
 */
export const pausedControllers = [
  'horizontal-pod-autoscaler-controller',
  'cronjob-controller',
];

/**
 * Starts the controller manager, the scheduler, the simulation of nodes and the
 * controllers of Argo, each where its binary is there.
 *
 * @param paused - controllers to go without
 * @returns their names
 */
export async function startControllers(cluster, paused = pausedControllers) {
  const { processes, kubeconfig, folder, api } = cluster;
  const started = [];
  const start = (name, args, options) => {
    const binary = findTool(name);
    if (binary) {
      processes.start(name, binary, args, options);
      started.push(name);
    }
  };
  start('kube-controller-manager', [
    `--kubeconfig=${kubeconfig}`,
    `--service-account-private-key-file=${cluster.serviceAccountKey}`,
    `--root-ca-file=${cluster.certificate}`,
    `--controllers=${['*', ...paused.map(name => `-${name}`)].join(',')}`,
    '--leader-elect=false',
    '--secure-port=0',
    // The default holds it to 20 requests a second: seconds, for a fleet.
    '--kube-api-qps=200',
    '--kube-api-burst=400',
  ]);
  start('kube-scheduler', [
    `--kubeconfig=${kubeconfig}`,
    '--leader-elect=false',
    '--secure-port=0',
  ]);
  start(
    'kwok',
    [
      `--kubeconfig=${kubeconfig}`,
      `--config=${path.join(toolsSource, 'cluster-stages.yaml')}`,
      '--manage-all-nodes=true',
      '--node-lease-duration-seconds=40',
    ],
    // It looks for a config of the user's there, too.
    { env: { ...process.env, HOME: folder } },
  );
  if (findTool('kwok')) {
    await createNodes(api);
  }
  await startArgo({ api, start, kubeconfig });
  await waitUntilReady({ api, processes, started });
  return started;
}

async function createNodes(api) {
  for (const number of [1, 2, 3]) {
    await api.create('/api/v1/nodes', {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name: `node-${number}`,
        labels: {
          'kubernetes.io/hostname': `node-${number}`,
          'topology.kubernetes.io/zone': `zone-${number}`,
        },
      },
    });
  }
}

async function startArgo({ api, start, kubeconfig }) {
  for (const name of ['argo', 'argo-rollouts']) {
    await api.create('/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
  }
  // Else it takes port 9090 on every interface, where a Prometheus may be.
  await api.create('/api/v1/namespaces/argo/configmaps', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'workflow-controller-configmap' },
    data: { metricsConfig: '{enabled: false}' },
  });
  start(
    'workflow-controller',
    [
      `--kubeconfig=${kubeconfig}`,
      '--namespace=argo',
      '--executor-image=none',
      '--loglevel=warn',
    ],
    {
      env: {
        ...process.env,
        LEADER_ELECTION_DISABLE: 'true',
        // It looks at its pods again after this long, by default ten seconds.
        DEFAULT_REQUEUE_TIME: '1s',
      },
    },
  );
  start('rollouts-controller', [
    `--kubeconfig=${kubeconfig}`,
    '--namespace=argo-rollouts',
    '--leader-elect=false',
    '--metricsport=0',
    '--healthzPort=0',
    '--loglevel=warn',
  ]);
}

async function waitUntilReady({ api, processes, started }) {
  if (started.includes('kwok')) {
    await processes.waitFor('a ready node', async () => {
      const { items } = await api.get('/api/v1/nodes');
      return items.every(({ status }) =>
        status.conditions?.some(
          ({ type, status: value }) => type === 'Ready' && value === 'True',
        ),
      );
    });
  }
  if (started.includes('kube-controller-manager')) {
    await processes.waitFor('the default service account', () =>
      api.answers('/api/v1/namespaces/argo/serviceaccounts/default'),
    );
  }
}
