import {
  CoreV1Api,
  CustomObjectsApi,
  PolicyV1Api,
} from '@kubernetes/client-node';
import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { clusterForTests, scanOf } from './__testUtils__/clusterForTests';
import { readScanReport } from './__testUtils__/readScanReport';

describe('what recovery depends on', () => {
  const cluster = clusterForTests();

  async function list(
    environment: string,
    apiVersion: string,
    plural: string,
  ): Promise<any[]> {
    const [group, version] = apiVersion.split('/');
    const { items } = await cluster
      .config(environment, 'sandbox')
      .makeApiClient(CustomObjectsApi)
      .listCustomObjectForAllNamespaces({ group, version, plural });
    return items;
  }
  const byName = (items: any[], name: string) =>
    items.find(({ metadata }) => metadata.name === name);

  it('tells of the pods that may not go', async () => {
    const budgets = (
      await cluster
        .config('production', 'sandbox')
        .makeApiClient(PolicyV1Api)
        .listPodDisruptionBudgetForAllNamespaces()
    ).items;
    expect(budgets).toHaveLength(30);
    const blocked = budgets
      .filter(({ status }) => status?.disruptionsAllowed === 0)
      .map(({ metadata }) => metadata?.name);
    // One has no pods at all, another only one.
    expect(blocked).toContain('permission-service');
    expect(byName(budgets, 'api-gateway').status).toMatchObject({
      disruptionsAllowed: 1,
      currentHealthy: byName(budgets, 'api-gateway').status.expectedPods,
    });
    expect(await list('dev', 'policy/v1', 'poddisruptionbudgets')).toEqual([]);
  });

  it.each([...environmentNames])(
    'tells of the state that is copied in %s',
    async environment => {
      const backups = await list(environment, 'velero.io/v1', 'backups');
      const newest = backups[backups.length - 1];
      const age =
        cluster.now().getTime() - Date.parse(newest.status.startTimestamp);
      expect(age / 3_600_000).toBe(3);
      expect(newest).toMatchObject({
        metadata: { namespace: 'velero' },
        spec: { includedNamespaces: ['pyairtable'] },
        status: {
          phase: environment === 'staging' ? 'PartiallyFailed' : 'Completed',
        },
      });
      const [schedule] = await list(environment, 'velero.io/v1', 'schedules');
      expect(schedule.status.lastBackup).toBe(newest.status.startTimestamp);
      expect(newest.metadata.labels['velero.io/schedule-name']).toBe(
        schedule.metadata.name,
      );
    },
  );

  it('tells of the secret that did not come', async () => {
    const secrets = await list(
      'production-dr',
      'external-secrets.io/v1',
      'externalsecrets',
    );
    const bad = secrets.filter(
      ({ status }) => status.conditions[0].status !== 'True',
    );
    expect(bad.map(({ metadata }) => metadata.name)).toEqual([
      'workflow-engine-secrets',
    ]);
    expect(bad[0].status.conditions[0].reason).toBe('SecretSyncedError');
  });

  it('has the failover in the standby region only', async () => {
    const templatesOf = async (environment: string) =>
      (
        await list(environment, 'argoproj.io/v1alpha1', 'workflowtemplates')
      ).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    expect(await templatesOf('production-dr')).toContain('recovery/failover');
    const inProduction = await templatesOf('production');
    expect(inProduction).not.toContain('recovery/failover');
    expect(inProduction).toEqual(
      expect.arrayContaining([
        'pyairtable/restore-drill',
        'pyairtable/api-gateway-chaos',
      ]),
    );
  });

  it('scans daily, and a scan by hand is in the report', async () => {
    const cronJobs = (
      await cluster.batch().listNamespacedCronJob({
        namespace: 'pyairtable',
        labelSelector: 'pyairtable.io/purpose=image-scan',
      })
    ).items;
    expect(cronJobs).toHaveLength(30);
    expect(
      byName(cronJobs, 'mcp-server-image-scan').status.lastSuccessfulTime,
    ).toEqual(new Date('2026-11-03T15:00:00Z'));

    const body: any = scanOf('scan-by-hand', {
      metadata: {
        labels: {
          'backstage.io/kubernetes-id': 'mcp-server',
          'pyairtable.io/purpose': 'image-scan',
        },
      },
    });
    await cluster
      .batch()
      .createNamespacedJob({ namespace: 'pyairtable', body });
    await cluster
      .batch()
      .readNamespacedJob({ name: 'scan-by-hand', namespace: 'pyairtable' });
    cluster.pass(30);
    const { status } = await cluster
      .batch()
      .readNamespacedJob({ name: 'scan-by-hand', namespace: 'pyairtable' });
    const reports = await list(
      'production',
      'aquasecurity.github.io/v1alpha1',
      'vulnerabilityreports',
    );
    const report = reports.find(
      ({ metadata }) => metadata.labels.app === 'mcp-server',
    );
    expect(new Date(report.report.updateTimestamp)).toEqual(
      status?.completionTime,
    );
    const configMap = await cluster
      .config('production', 'reader')
      .makeApiClient(CoreV1Api)
      .readNamespacedConfigMap({
        name: 'mcp-server-image-scan',
        namespace: 'pyairtable',
      });
    expect(
      Object.values(readScanReport(configMap)).map(
        ({ CreatedAt }) => new Date(CreatedAt),
      ),
    ).toEqual([status?.completionTime]);
  });

  it('has measured in the drills of the past', async () => {
    const workflows = await list(
      'production',
      'argoproj.io/v1alpha1',
      'workflows',
    );
    for (const { status } of workflows) {
      const values = Object.fromEntries(
        (status.outputs?.parameters ?? []).map(({ name, value }: any) => [
          name,
          value,
        ]),
      );
      const seconds =
        (Date.parse(status.finishedAt) - Date.parse(status.startedAt)) / 1000;
      const isGood = status.phase === 'Succeeded';
      expect(Object.keys(values)).toEqual(
        isGood ? ['rpo-seconds', 'rto-seconds', 'checksum'] : [],
      );
      expect(isGood ? Number(values['rto-seconds']) : 0).toBeLessThan(seconds);
    }
  });

  it('knows how far the replicas are behind', async () => {
    const lagIn = async (environment: string) => {
      const response = await fetch(
        `${
          cluster.sandbox().url
        }/prometheus/${environment}/api/v1/query?query=aws_rds_replica_lag_maximum`,
      );
      return (await response.json()).data.result;
    };
    const rows = await lagIn('production-dr');
    expect(rows).toHaveLength(8);
    for (const { metric, value } of rows) {
      expect(metric.dimension_DBInstanceIdentifier).toMatch(
        /^pyairtable-production-dr-/,
      );
      expect(['1', '2', '3']).toContain(value[1]);
    }
    expect(await lagIn('production')).toEqual([]);
  });
});
