import {
  AppsV1Api,
  AutoscalingV2Api,
  BatchV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  KubernetesObjectApi,
  Metrics,
} from '@kubernetes/client-node';
import { sandboxForTests } from '../__testUtils__/sandboxForTests';

const namespace = 'pyairtable';

function kubeConfig(url: string, environment = 'production'): KubeConfig {
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    {
      name: environment,
      server: `${url}/clusters/${environment}`,
      // The client takes no address without TLS otherwise.
      skipTLSVerify: true,
    },
    { name: 'portal', token: 'sandbox' },
  );
  return config;
}

describe('Kubernetes, by its own client', () => {
  const sandbox = sandboxForTests();
  const config = (environment?: string) =>
    kubeConfig(sandbox().url, environment);

  it('lists Deployments, all of them ready', async () => {
    const { items } = await config()
      .makeApiClient(AppsV1Api)
      .listDeploymentForAllNamespaces();
    expect(items).toHaveLength(30);
    for (const { spec, status } of items) {
      expect(status?.readyReplicas ?? 0).toBe(spec?.replicas);
    }
  });

  it('finds the objects of one service by its label', async () => {
    const labelSelector = 'backstage.io/kubernetes-id=api-gateway';
    const core = config().makeApiClient(CoreV1Api);
    const pods = await core.listNamespacedPod({ namespace, labelSelector });
    expect(pods.items.length).toBeGreaterThanOrEqual(4);
    const [pod] = pods.items;
    expect(pod.status?.phase).toBe('Running');

    const [replicaSet] = (
      await config()
        .makeApiClient(AppsV1Api)
        .listNamespacedReplicaSet({ namespace, labelSelector })
    ).items;
    expect(pod.metadata?.ownerReferences?.[0].uid).toBe(
      replicaSet.metadata?.uid,
    );
    const services = await core.listNamespacedService({
      namespace,
      labelSelector,
    });
    expect(services.items).toHaveLength(1);
  });

  it('tells the story of the autoscalers', async () => {
    const { items } = await config()
      .makeApiClient(AutoscalingV2Api)
      .listNamespacedHorizontalPodAutoscaler({ namespace });
    const conditionsOf = (name: string) =>
      items
        .find(({ metadata }) => metadata?.name === name)
        ?.status?.conditions?.map(
          ({ type, status, reason }) => `${type}=${status} ${reason}`,
        );
    expect(conditionsOf('embedding-service')).toContain(
      'ScalingLimited=True TooManyReplicas',
    );
    expect(conditionsOf('formula-engine')).toContain(
      'ScalingActive=False FailedGetPodsMetric',
    );
    expect(conditionsOf('plugin-service')).toBeUndefined();
    expect(conditionsOf('api-gateway')).toEqual([
      'AbleToScale=True ReadyForNewScale',
      'ScalingActive=True ValidMetricFound',
      'ScalingLimited=False DesiredWithinRange',
    ]);
    const deployment = await config()
      .makeApiClient(AppsV1Api)
      .readNamespacedDeployment({ namespace, name: 'embedding-service' });
    expect(deployment.spec?.replicas).toBe(8);
  });

  it('tells the story of the queue that is empty', async () => {
    const { items } = await list('keda.sh/v1alpha1', 'scaledobjects');
    const names = items.map(({ metadata }: any) => metadata.name);
    expect(names).toEqual(['batch-processor', 'file-processor']);
    expect(items[1].spec.minReplicaCount).toBe(0);
    expect(items[1].status.conditions).toContainEqual(
      expect.objectContaining({ type: 'Active', status: 'False' }),
    );
    const deployment = await config()
      .makeApiClient(AppsV1Api)
      .readNamespacedDeployment({ namespace, name: 'file-processor' });
    expect(deployment.spec?.replicas).toBe(0);
    expect(deployment.status?.readyReplicas).toBeUndefined();
  });

  it('tells the story of the backups', async () => {
    const { items } = await config()
      .makeApiClient(BatchV1Api)
      .listCronJobForAllNamespaces({
        labelSelector: 'pyairtable.io/purpose=backup',
      });
    const lastOf = (name: string) =>
      items
        .find(({ metadata }) => metadata?.name === name)
        ?.status?.lastSuccessfulTime?.toISOString();
    expect(lastOf('user-service-backup')).toBe('2026-11-23T02:04:00.000Z');
    expect(lastOf('audit-service-backup')).toBe('2026-11-18T02:04:00.000Z');

    const jobs = await config()
      .makeApiClient(BatchV1Api)
      .listNamespacedJob({ namespace, labelSelector: 'app=audit-service' });
    expect(
      jobs.items.flatMap(({ status }) =>
        (status?.conditions ?? []).map(({ type }) => type),
      ),
    ).toEqual(['Complete', 'Failed']);
  });

  it('tells the story of the drills', async () => {
    const { items } = await list('argoproj.io/v1alpha1', 'workflows');
    const of = (service: string) =>
      items
        .filter(({ metadata }: any) => metadata.labels.app === service)
        .map(
          ({ metadata, status }: any) =>
            `${metadata.labels['pyairtable.io/drill']} ${
              status.phase
            } ${status.finishedAt.slice(0, 10)}`,
        )
        .sort();
    expect(of('workspace-service')).toEqual(['restore Succeeded 2026-10-09']);
    expect(of('webhook-service')).toEqual([
      'restore Failed 2026-11-20',
      'restore Succeeded 2026-10-30',
    ]);
    expect(
      (await list('argoproj.io/v1alpha1', 'workflows', 'dev')).items,
    ).toEqual([]);
  });

  it('tells the story of the images', async () => {
    const { items } = await list(
      'aquasecurity.github.io/v1alpha1',
      'vulnerabilityreports',
    );
    // The others are only scanned by Jobs of their own.
    expect(items.length).toBeGreaterThan(18);
    expect(items.length).toBeLessThan(30);
    const of = (service: string) =>
      items.find(({ metadata }: any) => metadata.labels.app === service).report;
    expect(of('report-generator').summary.criticalCount).toBe(1);
    expect(of('report-generator').vulnerabilities[0]).toMatchObject({
      severity: 'CRITICAL',
      fixedVersion: expect.stringMatching(/./),
    });
    expect(of('mcp-server').updateTimestamp).toBe('2026-11-03T15:00:00Z');
    expect(of('api-gateway').summary.criticalCount).toBe(0);
    for (const { report } of items) {
      const { summary } = report;
      expect(report.vulnerabilities).toHaveLength(
        summary.criticalCount +
          summary.highCount +
          summary.mediumCount +
          summary.lowCount +
          summary.unknownCount,
      );
    }
  });

  it('tells the story of the open door', async () => {
    const modeIn = async (environment: string) =>
      (await list('security.istio.io/v1', 'peerauthentications', environment))
        .items[0].spec.mtls.mode;
    const defaultsIn = async (environment: string) =>
      (await list('networking.k8s.io/v1', 'networkpolicies', environment)).items
        .filter(({ metadata }: any) => metadata.name.startsWith('default-'))
        .map(({ metadata }: any) => metadata.name);

    expect(await modeIn('production')).toBe('STRICT');
    expect(await modeIn('staging')).toBe('PERMISSIVE');
    expect(await defaultsIn('production')).toEqual([
      'default-deny-egress',
      'default-deny-ingress',
    ]);
    expect(await defaultsIn('staging')).toEqual(['default-deny-ingress']);
  });

  it('measures the pods that there are', async () => {
    const { items } = await new Metrics(config()).getPodMetrics(namespace);
    const pods = await config()
      .makeApiClient(CoreV1Api)
      .listNamespacedPod({ namespace });
    expect(items.map(({ metadata }) => metadata.name)).toEqual(
      pods.items.map(({ metadata }) => metadata?.name),
    );
    expect(items[0].containers[0].usage.cpu).toMatch(/^\d+m$/);
  });

  it('can be discovered', async () => {
    const read = await KubernetesObjectApi.makeApiClient(config()).read({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'frontend', namespace },
    });
    expect(read.metadata?.name).toBe('frontend');
  });

  async function list(
    apiVersion: string,
    plural: string,
    environment?: string,
  ): Promise<any> {
    const [group, version] = apiVersion.split('/');
    return config(environment)
      .makeApiClient(CustomObjectsApi)
      .listNamespacedCustomObject({ group, version, namespace, plural });
  }
});
