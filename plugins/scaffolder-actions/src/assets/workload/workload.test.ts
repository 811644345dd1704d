import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { workloadAsset } from '.';
import { runtime, secretFiles } from '../../plan/runtimeContract';
import {
  inEnvironment,
  planOf,
} from '../kustomize/__testUtils__/inEnvironment';
import { namespaceBudget } from './namespaceBudget';

const build = (
  values: Record<string, unknown> = {},
  environment = 'production',
) => inEnvironment(workloadAsset, environment, values);

const podOf = (values?: Record<string, unknown>, environment?: string) =>
  build(values, environment)['Deployment/billing'].spec.template;

const containerOf = (values?: Record<string, unknown>, environment?: string) =>
  podOf(values, environment).spec.containers[0];

const variablesOf = (
  values?: Record<string, unknown>,
  environment?: string,
): Record<string, string> =>
  Object.fromEntries(
    containerOf(values, environment).env.map((entry: any) => [
      entry.name,
      entry.value,
    ]),
  );

const sqs = { queue: 'sqs', sqsAccountId: '333333333333' };

describe('workloadAsset', () => {
  it('enforces Pod Security in the namespace, at a version', () => {
    const { labels } = build()['Namespace/billing'].metadata;
    for (const mode of ['enforce', 'audit', 'warn']) {
      expect(labels[`pod-security.kubernetes.io/${mode}`]).toBe('restricted');
      expect(labels[`pod-security.kubernetes.io/${mode}-version`]).toMatch(
        /^v1\.\d+$/,
      );
    }
    expect(labels['istio-injection']).toBe('enabled');
  });

  it('gives every object the labels of the plan, and a namespace', () => {
    for (const object of Object.values(build())) {
      expect(object.metadata.labels).toMatchObject(planOf().labels);
      expect(object.metadata.namespace).toBe(
        object.kind === 'Namespace' ? undefined : 'billing',
      );
    }
  });

  it('leaves replicas to the scaler', () => {
    expect(
      build({ canaryPercent: 0 })['Deployment/billing'].spec,
    ).not.toHaveProperty('replicas');
    expect(
      build({ canaryPercent: 5 })['Deployment/billing'].spec.replicas,
    ).toBe(0);
  });

  it('runs the container as nobody, on a file system it cannot change', () => {
    expect(containerOf().securityContext).toEqual({
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(podOf().spec.automountServiceAccountToken).toBe(false);
    expect(build()['ServiceAccount/billing'].automountServiceAccountToken).toBe(
      false,
    );
  });

  it.each([
    ['small', '100m', '400m', '256Mi'],
    ['medium', '250m', '1', '512Mi'],
    ['large', '500m', '2', '1Gi'],
  ])('sizes %s replicas', (size, request, limit, memory) => {
    expect(containerOf({ size }).resources).toMatchObject({
      requests: { cpu: request, memory },
      limits: { cpu: limit, memory },
    });
  });

  it('asks three different questions of a pod', () => {
    const { startupProbe, livenessProbe, readinessProbe } = containerOf();
    const texts = [startupProbe, livenessProbe, readinessProbe].map(probe =>
      JSON.stringify(probe),
    );
    expect(new Set(texts).size).toBe(3);
    expect(livenessProbe.httpGet.path).toBe('/healthz');
    expect(readinessProbe.httpGet.path).toBe('/readyz');
  });

  it('ends within the grace period', () => {
    const { terminationGracePeriodSeconds } = podOf().spec;
    const { seconds } = containerOf().lifecycle.preStop.sleep;
    expect(seconds + runtime.drainSeconds).toBeLessThan(
      terminationGracePeriodSeconds,
    );
  });

  it('runs an image by digest, told about the ports of the service', () => {
    expect(containerOf().image).toMatch(/^[^:]+@sha256:[0-9a-f]{64}$/);
    expect(variablesOf({ port: 3000, metricsPort: 3001 })).toMatchObject({
      PORT: '3000',
      METRICS_PORT: '3001',
      PODINFO_PORT: '3000',
      PODINFO_PORT_METRICS: '3001',
    });
  });

  it('mounts secrets as files, and names none in a variable', () => {
    const values = { datastores: ['postgres', 'redis'] };
    const { containers, volumes } = podOf(values).spec;
    for (const store of ['postgres', 'redis'] as const) {
      expect(secretFiles[store]).toContain('password');
      expect(volumes).toContainEqual({
        name: `secret-${store}`,
        secret: { secretName: `billing-${store}`, defaultMode: 0o440 },
      });
      expect(containers[0].volumeMounts).toContainEqual({
        name: `secret-${store}`,
        mountPath: `${runtime.secretsDir}/${store}`,
        readOnly: true,
      });
    }
    expect(JSON.stringify(containers[0].env)).not.toMatch(
      /valueFrom|secretKey/,
    );
  });

  it.each(environmentNames)('tells the process that it is in %s', name => {
    const { region, accountId, kafkaBrokers } =
      planOf().platform.environments[name]!;
    const values = { queue: 'kafka', datastores: ['s3'] };
    expect(variablesOf(values, name)).toMatchObject({
      ENVIRONMENT: name,
      AWS_REGION: region,
      S3_BUCKET: `billing-${name}-${accountId}`,
      KAFKA_BROKERS: kafkaBrokers.join(','),
      QUEUE_NAME: 'billing-queue',
    });
  });

  it('has a queue for each environment of one account', () => {
    const urls = environmentNames.map(
      name => variablesOf(sqs, name).SQS_QUEUE_URL,
    );
    expect(urls).toContain(
      'https://sqs.us-east-1.amazonaws.com/333333333333/billing-queue',
    );
    expect(urls).toContain(
      'https://sqs.us-east-1.amazonaws.com/333333333333/billing-queue-dev',
    );
    expect(new Set(urls).size).toBe(environmentNames.length);
  });

  it('keeps the name of a queue within 80 characters, and its ending', () => {
    const queueName = `${'q'.repeat(75)}.fifo`;
    const url = variablesOf({ ...sqs, queueName }, 'staging').SQS_QUEUE_URL;
    expect(url).toMatch(/\/q+-staging\.fifo$/);
    expect(url.split('/').pop()).toHaveLength(80);
  });

  it('keeps its own variables where a dependency is called like one', () => {
    const env = containerOf({
      ...sqs,
      dependencies: ['sqs-queue'],
    }).env.filter(({ name }: any) => name === 'SQS_QUEUE_URL');
    expect(env).toEqual([
      { name: 'SQS_QUEUE_URL', value: expect.stringContaining('amazonaws') },
    ]);
  });

  it.each([
    ['critical', undefined, 'pyairtable-critical', 'NotIn'],
    ['standard', false, undefined, 'NotIn'],
    ['standard', true, undefined, 'In'],
  ])(
    'places %s pods with spotAllowed %s',
    (tier, spotAllowed, priority, operator) => {
      const { affinity, priorityClassName, tolerations } = podOf({
        tier,
        spotAllowed,
      }).spec;
      expect(priorityClassName).toBe(priority);
      expect(JSON.stringify(affinity.nodeAffinity)).toContain(
        `"operator":"${operator}","values":["spot"]`,
      );
      expect(
        'requiredDuringSchedulingIgnoredDuringExecution' in
          affinity.nodeAffinity,
      ).toBe(operator === 'NotIn');
      expect(Boolean(tolerations)).toBe(operator === 'In');
    },
  );

  it('never lets the spread of pods stop one from starting', () => {
    expect(
      podOf().spec.topologySpreadConstraints.map(
        (constraint: any) => constraint.whenUnsatisfiable,
      ),
    ).toEqual(['ScheduleAnyway', 'ScheduleAnyway']);
  });

  it('lets one pod at a time be evicted', () => {
    expect(build()['PodDisruptionBudget/billing'].spec).toEqual({
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: { app: 'billing' } },
    });
  });
});

describe('namespaceBudget', () => {
  const budgetOf = (values: Record<string, unknown>, name = 'production') => {
    const plan = planOf(values);
    return namespaceBudget(
      plan,
      plan.environments.find(environment => environment.name === name)!,
    );
  };

  it.each([
    // a canary doubles the replicas, a rolling update adds a quarter
    ['a canary', { canaryPercent: 5 }, 110, 100 * 200 + 2000],
    ['a rolling update', { canaryPercent: 0 }, 73, 63 * 200 + 2000],
    ['a queue', { queue: 'redis', canaryPercent: 0 }, 35, 25 * 2100 + 2000],
  ])('fits %s at full scale', (_name, values, pods, cpuMillis) => {
    const budget = budgetOf(values);
    expect(budget.pods).toBe(pods);
    expect(budget.requests.cpuMillis).toBe(cpuMillis);
  });

  it.each(environmentNames)('is what the quota of %s says', name => {
    expect(build({}, name)['ResourceQuota/billing'].spec.hard.pods).toBe(
      String(budgetOf({}, name).pods),
    );
  });

  it('leaves room in the range of one container for the largest', () => {
    const [{ max }] = build({ queue: 'redis' })['LimitRange/billing'].spec
      .limits;
    expect(max).toEqual({ cpu: '8', memory: '4Gi' });
  });
});
