import { autoscalingAsset } from '.';
import { inEnvironment } from '../kustomize/__testUtils__/inEnvironment';

const build = (
  values: Record<string, unknown> = {},
  environment = 'production',
) => inEnvironment(autoscalingAsset, environment, values);

const sqs = { queue: 'sqs', sqsAccountId: '333333333333' };

describe('autoscalingAsset', () => {
  it.each([
    ['an HPA', {}, ['HorizontalPodAutoscaler', 'VerticalPodAutoscaler']],
    [
      'a ScaledObject',
      { queue: 'redis' },
      ['ScaledObject', 'TriggerAuthentication', 'VerticalPodAutoscaler'],
    ],
  ])('makes %s, never both', (_name, values, kinds) => {
    expect(Object.values(build(values)).map(({ kind }) => kind)).toEqual(kinds);
  });

  it.each([
    [{ canaryPercent: 0 }, 'apps/v1', 'Deployment'],
    [{ canaryPercent: 5 }, 'argoproj.io/v1alpha1', 'Rollout'],
    [{ canaryPercent: 0, queue: 'redis' }, 'apps/v1', 'Deployment'],
    [{ canaryPercent: 5, queue: 'redis' }, 'argoproj.io/v1alpha1', 'Rollout'],
  ])('points all scalers of %j at one target', (values, apiVersion, kind) => {
    const targets = Object.values(build(values)).flatMap(({ spec }) => {
      const target = spec.scaleTargetRef ?? spec.targetRef;
      return target ? [target] : [];
    });
    expect(targets).toEqual([
      { apiVersion, kind, name: 'billing' },
      { apiVersion, kind, name: 'billing' },
    ]);
  });

  it.each([
    [{}, 'dev', 1, 5],
    [{}, 'staging', 1, 10],
    [{}, 'production', 3, 50],
    [{}, 'production-dr', 1, 50],
    [{ minReplicas: 2, maxReplicas: 4 }, 'dev', 2, 4],
  ])('scales %j in %s from %d to %d', (values, environment, min, max) => {
    expect(
      build(values, environment)['HorizontalPodAutoscaler/billing'].spec,
    ).toMatchObject({ minReplicas: min, maxReplicas: max });
  });

  it.each([
    [{ canaryPercent: 0 }, 'production', undefined],
    [{ canaryPercent: 0 }, 'dev', 'horizontalpodautoscaler-replicas'],
    [{}, 'production', 'horizontalpodautoscaler-has-target'],
    [
      {},
      'dev',
      'horizontalpodautoscaler-has-target,horizontalpodautoscaler-replicas',
    ],
    [{ minReplicas: 2 }, 'dev', 'horizontalpodautoscaler-has-target'],
  ])('ignores of kube-score for %j in %s: %s', (values, environment, ids) => {
    const { annotations } = build(values, environment)[
      'HorizontalPodAutoscaler/billing'
    ].metadata as { annotations?: Record<string, string> };
    expect(annotations?.['kube-score/ignore']).toBe(ids);
    expect(annotations?.['pyairtable.io/ignore-reason'] !== undefined).toBe(
      ids !== undefined,
    );
  });

  it.each([
    ['standard', 'dev', 0, 5, 1],
    ['standard', 'production', 0, 20, 1],
    ['critical', 'production-dr', 1, 20, 1],
    ['critical', 'production', 2, 20, 2],
  ])(
    'scales a %s consumer in %s from %d to %d, or %d blindly',
    (tier, environment, min, max, fallback) => {
      expect(
        build({ queue: 'redis', tier }, environment)['ScaledObject/billing']
          .spec,
      ).toMatchObject({
        minReplicaCount: min,
        maxReplicaCount: max,
        pollingInterval: 15,
        cooldownPeriod: 300,
        fallback: { failureThreshold: 3, replicas: fallback },
      });
    },
  );

  it.each([
    ['go', ['cpu', 'http_requests_per_second']],
    ['node', ['cpu', 'http_requests_per_second']],
    ['python', ['cpu', 'memory', 'http_requests_per_second']],
  ])('measures what %s gives back', (language, names) => {
    const { metrics } = build({ language, rpsPerPod: 40 })[
      'HorizontalPodAutoscaler/billing'
    ].spec;
    expect(
      metrics.map(
        ({ containerResource, pods }: any) =>
          containerResource?.name ?? pods.metric.name,
      ),
    ).toEqual(names);
    expect(metrics[0].containerResource).toEqual({
      name: 'cpu',
      container: 'app',
      target: { type: 'Utilization', averageUtilization: 70 },
    });
    expect(metrics[metrics.length - 1].pods.target.averageValue).toBe('40');
  });

  it('goes up at once and down slowly', () => {
    const { behavior } = build()['HorizontalPodAutoscaler/billing'].spec;
    expect(behavior.scaleUp).toMatchObject({
      stabilizationWindowSeconds: 0,
      selectPolicy: 'Max',
    });
    expect(behavior.scaleDown).toMatchObject({
      stabilizationWindowSeconds: 300,
      selectPolicy: 'Min',
    });
    expect(
      build({ queue: 'redis' })['ScaledObject/billing'].spec.advanced
        .horizontalPodAutoscalerConfig.behavior,
    ).toEqual(behavior);
  });

  it.each([
    [
      'redis',
      { queue: 'redis' },
      'redis',
      { listName: 'billing-queue', listLength: '5', enableTLS: 'true' },
    ],
    [
      'sqs',
      sqs,
      'aws-sqs-queue',
      {
        queueURL:
          'https://sqs.us-east-1.amazonaws.com/333333333333/billing-queue',
        awsRegion: 'us-east-1',
        queueLength: '10',
        scaleOnInFlight: 'true',
      },
    ],
    [
      'kafka',
      { queue: 'kafka', queueName: 'events' },
      'kafka',
      {
        bootstrapServers: 'kafka.production.pyairtable.example:9098',
        consumerGroup: 'billing',
        topic: 'events',
        lagThreshold: '50',
        tls: 'enable',
        sasl: 'oauthbearer',
        saslTokenProvider: 'aws_msk_iam',
        awsRegion: 'us-east-1',
      },
    ],
  ])('asks %s, and nothing else', (_name, values, type, metadata) => {
    const { triggers } = build(values)['ScaledObject/billing'].spec;
    expect(triggers).toHaveLength(1);
    expect(triggers[0]).toMatchObject({
      type,
      metadata,
      authenticationRef: { name: 'billing' },
    });
    // A workloadRef has no environment that KEDA could read.
    expect(JSON.stringify(triggers)).not.toContain('FromEnv');
  });

  it('asks the queue of each environment', () => {
    expect(
      build(sqs, 'staging')['ScaledObject/billing'].spec.triggers[0].metadata,
    ).toMatchObject({
      queueURL:
        'https://sqs.us-west-2.amazonaws.com/333333333333/billing-queue-staging',
      awsRegion: 'us-west-2',
    });
  });

  it.each([
    [
      'redis',
      { queue: 'redis' },
      {
        secretTargetRef: ['host', 'port', 'password'].map(key => ({
          parameter: key,
          name: 'billing-redis',
          key,
        })),
      },
    ],
    ['sqs', sqs, { podIdentity: { provider: 'aws', identityOwner: 'keda' } }],
    [
      'kafka',
      { queue: 'kafka' },
      { podIdentity: { provider: 'aws', identityOwner: 'keda' } },
    ],
  ])('lets KEDA read %s without a key of its own', (_name, values, spec) => {
    expect(build(values)['TriggerAuthentication/billing'].spec).toEqual(spec);
  });

  it.each([
    ['recommends beside an HPA', {}, { updateMode: 'Off' }],
    [
      'sizes a consumer of a queue',
      { queue: 'redis' },
      { updateMode: 'InPlaceOrRecreate', minReplicas: 2 },
    ],
  ])('%s', (_name, values, updatePolicy) => {
    const { spec } = build(values)['VerticalPodAutoscaler/billing'];
    expect(spec.updatePolicy).toEqual(updatePolicy);
    expect(spec.resourcePolicy.containerPolicies[0]).toMatchObject({
      containerName: 'app',
      minAllowed: { cpu: '100m', memory: '128Mi' },
      maxAllowed: { cpu: '2', memory: '4Gi' },
      controlledValues: 'RequestsAndLimits',
    });
  });
});
