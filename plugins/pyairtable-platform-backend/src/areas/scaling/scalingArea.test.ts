import { createReader, metadataOf } from '../__testUtils__/createReader';
import { collectOptions } from '../__testUtils__/collectOptions';
import { createService } from '../__testUtils__/createService';
import { evaluateArea } from '../__testUtils__/evaluateArea';
import { createScalingArea } from './scalingArea';

const now = new Date('2026-11-23T12:00:00Z');

const deployment = (
  replicas: number,
  available = replicas,
  conditions: object[] = [],
  name = 'api',
) => ({
  metadata: { ...metadataOf('api'), name, generation: 2 },
  spec: { replicas, template: { metadata: { labels: { app: name } } } },
  status: {
    observedGeneration: 2,
    replicas,
    readyReplicas: available,
    availableReplicas: available,
    conditions,
  },
});
const settled = {
  type: 'Progressing',
  status: 'True',
  reason: 'NewReplicaSetAvailable',
};
const rolling = {
  type: 'Progressing',
  status: 'True',
  reason: 'ReplicaSetUpdated',
};
const stuck = {
  type: 'Progressing',
  status: 'False',
  reason: 'ProgressDeadlineExceeded',
};

/** A Rollout that uses the pod template of Deployment `api`. */
const rollout = (
  replicas: number,
  available = replicas,
  conditions = [settled],
) => ({
  metadata: { ...metadataOf('api'), generation: 7 },
  spec: {
    replicas,
    workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' },
  },
  status: {
    observedGeneration: '7',
    replicas,
    readyReplicas: available,
    availableReplicas: available,
    conditions,
  },
});

const hpa = (
  options: {
    target?: string;
    min?: number;
    max?: number;
    desired?: number;
    cpu?: number;
    conditions?: object[];
    lastScaleTime?: string;
  } = {},
) => ({
  metadata: metadataOf('api'),
  spec: {
    scaleTargetRef: { kind: options.target ?? 'Deployment', name: 'api' },
    minReplicas: options.min ?? 2,
    maxReplicas: options.max ?? 10,
    metrics: [
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: { type: 'Utilization', averageUtilization: 70 },
        },
      },
    ],
  },
  status: {
    desiredReplicas: options.desired ?? 4,
    lastScaleTime: options.lastScaleTime,
    currentMetrics: [
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          current: { averageUtilization: options.cpu ?? 50 },
        },
      },
    ],
    conditions: options.conditions ?? [
      { type: 'AbleToScale', status: 'True', reason: 'ReadyForNewScale' },
      { type: 'ScalingActive', status: 'True', reason: 'ValidMetricFound' },
      { type: 'ScalingLimited', status: 'False', reason: 'DesiredWithinRange' },
    ],
  },
});
const inactive = (reason: string, message: string) => [
  { type: 'ScalingActive', status: 'False', reason, message },
];
const scaledObject = (
  options: {
    conditions?: object[];
    annotations?: object;
    min?: number;
    idle?: number;
  } = {},
) => ({
  metadata: { ...metadataOf('api'), annotations: options.annotations },
  spec: {
    scaleTargetRef: { name: 'api' },
    minReplicaCount: options.min,
    idleReplicaCount: options.idle,
    maxReplicaCount: 10,
    triggers: [{ type: 'kafka', metadata: { lagThreshold: '5' } }],
  },
  status: {
    conditions: options.conditions ?? [{ type: 'Ready', status: 'True' }],
  },
});

type Objects = Parameters<typeof createReader>[0];

async function judge(objects: Objects, annotations = {}) {
  const area = createScalingArea({ kubernetes: createReader(objects).reader });
  return evaluateArea(area, {
    service: createService({ annotations }),
    collected: await area.collect(collectOptions(now)),
    observedAt: now,
  });
}

describe('scalingArea', () => {
  it('lists each kind once', async () => {
    const { reader, requests } = createReader({});
    await createScalingArea({ kubernetes: reader }).collect(
      collectOptions(now),
    );
    expect(requests.sort()).toEqual([
      'deployments',
      'horizontalpodautoscalers',
      'rollouts',
      'scaledobjects',
    ]);
  });

  it.each<[string, Objects, string[]]>([
    [
      'all is well',
      { deployments: [deployment(4)], horizontalpodautoscalers: [hpa()] },
      ['ok replicas-available', 'ok room-to-scale'],
    ],
    [
      'nothing scales it',
      { deployments: [deployment(4)] },
      ['ok replicas-available', 'warning no-autoscaler'],
    ],
    [
      'an autoscaler of something else',
      {
        deployments: [deployment(4)],
        horizontalpodautoscalers: [
          { ...hpa(), metadata: { name: 'api', namespace: 'other' } },
        ],
      },
      ['ok replicas-available', 'warning no-autoscaler'],
    ],
    [
      'the autoscaler may not scale',
      {
        deployments: [deployment(4)],
        horizontalpodautoscalers: [hpa({ min: 4, max: 4 })],
      },
      ['ok replicas-available', 'warning fixed-replicas'],
    ],
    [
      'at the maximum',
      {
        deployments: [deployment(10)],
        horizontalpodautoscalers: [hpa({ desired: 10, cpu: 76 })],
      },
      ['ok replicas-available', 'warning at-max-replicas'],
    ],
    [
      'at the maximum with too much load',
      {
        deployments: [deployment(10)],
        horizontalpodautoscalers: [hpa({ desired: 10, cpu: 90 })],
      },
      ['ok replicas-available', 'critical at-max-replicas'],
    ],
    [
      'held at the maximum',
      {
        deployments: [deployment(9)],
        horizontalpodautoscalers: [
          hpa({
            desired: 9,
            conditions: [
              {
                type: 'ScalingLimited',
                status: 'True',
                reason: 'TooManyReplicas',
              },
            ],
          }),
        ],
      },
      ['ok replicas-available', 'warning at-max-replicas'],
    ],
    [
      'held at the minimum',
      {
        deployments: [deployment(2)],
        horizontalpodautoscalers: [
          hpa({
            desired: 2,
            conditions: [
              {
                type: 'ScalingLimited',
                status: 'True',
                reason: 'TooFewReplicas',
              },
            ],
          }),
        ],
      },
      ['ok replicas-available', 'ok room-to-scale'],
    ],
    [
      'a metric that cannot be read',
      {
        deployments: [deployment(4)],
        horizontalpodautoscalers: [
          hpa({
            conditions: inactive('FailedGetPodsMetric', 'no such metric'),
          }),
        ],
      },
      ['ok replicas-available', 'critical cannot-scale'],
    ],
    [
      'an autoscaler that no controller has looked at',
      {
        deployments: [deployment(4)],
        horizontalpodautoscalers: [hpa({ conditions: [] })],
      },
      ['ok replicas-available', 'unknown autoscaler-not-reported'],
    ],
    [
      'scaled to zero by hand',
      {
        deployments: [deployment(0)],
        horizontalpodautoscalers: [
          hpa({
            desired: 0,
            conditions: inactive('ScalingDisabled', 'replica count is zero'),
          }),
        ],
      },
      ['warning scaled-to-zero-by-hand', 'ok room-to-scale'],
    ],
    [
      'scaled to zero by KEDA',
      {
        deployments: [deployment(0)],
        scaledobjects: [scaledObject()],
        horizontalpodautoscalers: [
          hpa({
            desired: 0,
            conditions: inactive('ScalingDisabled', 'replica count is zero'),
          }),
        ],
      },
      ['ok scaled-to-zero', 'ok room-to-scale'],
    ],
    [
      'idle by KEDA, which starts with two',
      {
        deployments: [deployment(0)],
        scaledobjects: [scaledObject({ min: 2, idle: 0 })],
      },
      ['ok scaled-to-zero', 'ok room-to-scale'],
    ],
    [
      'KEDA is not ready',
      {
        deployments: [deployment(1)],
        scaledobjects: [
          scaledObject({
            conditions: [
              { type: 'Ready', status: 'False', message: 'no such topic.' },
            ],
          }),
        ],
      },
      ['ok replicas-available', 'critical cannot-scale'],
    ],
    [
      'KEDA is paused',
      {
        deployments: [deployment(1)],
        scaledobjects: [
          scaledObject({
            annotations: { 'autoscaling.keda.sh/paused-replicas': '1' },
          }),
        ],
      },
      ['ok replicas-available', 'warning scaling-paused'],
    ],
    [
      'KEDA falls back',
      {
        deployments: [deployment(1)],
        scaledobjects: [
          scaledObject({
            conditions: [
              { type: 'Fallback', status: 'True', reason: 'FallbackExists' },
            ],
          }),
        ],
      },
      ['ok replicas-available', 'warning scaling-fallback'],
    ],
    [
      'no replica is there',
      {
        deployments: [deployment(3, 0, [settled])],
        horizontalpodautoscalers: [hpa()],
      },
      ['critical no-replicas-available', 'ok room-to-scale'],
    ],
    [
      'some are missing',
      {
        deployments: [deployment(4, 3, [settled])],
        horizontalpodautoscalers: [hpa()],
      },
      ['warning replicas-unavailable', 'ok room-to-scale'],
    ],
    [
      'some are missing while it rolls out',
      {
        deployments: [deployment(4, 3, [rolling])],
        horizontalpodautoscalers: [hpa()],
      },
      ['ok replicas-available', 'ok room-to-scale'],
    ],
    [
      'some are missing since it was scaled',
      {
        deployments: [deployment(4, 3, [settled])],
        horizontalpodautoscalers: [
          hpa({ lastScaleTime: '2026-11-23T11:58:00Z' }),
        ],
      },
      ['ok replicas-available', 'ok room-to-scale'],
    ],
    [
      'a rollout does not get on',
      {
        deployments: [deployment(4, 4, [stuck])],
        horizontalpodautoscalers: [hpa()],
      },
      ['warning rollout-stuck', 'ok room-to-scale'],
    ],
    [
      'a Rollout runs it, and its Deployment only lends the template',
      {
        deployments: [deployment(0)],
        rollouts: [rollout(4)],
        horizontalpodautoscalers: [hpa({ target: 'Rollout' })],
      },
      ['ok replicas-available', 'ok room-to-scale'],
    ],
    [
      'nothing scales a Rollout',
      {
        deployments: [deployment(0)],
        rollouts: [rollout(4)],
        horizontalpodautoscalers: [hpa()],
      },
      ['ok replicas-available', 'warning no-autoscaler'],
    ],
    [
      'a canary was aborted',
      {
        deployments: [deployment(0)],
        rollouts: [
          rollout(4, 4, [
            { type: 'Progressing', status: 'False', reason: 'RolloutAborted' },
          ]),
        ],
        horizontalpodautoscalers: [hpa({ target: 'Rollout' })],
      },
      ['warning rollout-stuck', 'ok room-to-scale'],
    ],
    [
      'a Rollout has no replica',
      {
        deployments: [deployment(0)],
        rollouts: [rollout(3, 0)],
        horizontalpodautoscalers: [hpa({ target: 'Rollout' })],
      },
      ['critical no-replicas-available', 'ok room-to-scale'],
    ],
    ['it is not there', { deployments: [] }, ['unknown workload-not-found']],
  ])('tells that %s', async (_, objects, codes) => {
    expect((await judge(objects)).codes).toEqual(codes);
  });

  it('shows replicas, range, conditions and metrics', async () => {
    expect(
      await judge({
        deployments: [deployment(4)],
        horizontalpodautoscalers: [hpa({ desired: 5 })],
      }),
    ).toMatchObject({
      value: 4,
      target: 10,
      source: 'Kubernetes (production)',
      detail: {
        workload: { kind: 'Deployment', namespace: 'apps', name: 'api' },
        autoscaler: { kind: 'HorizontalPodAutoscaler', name: 'api' },
        current: 4,
        ready: 4,
        desired: 5,
        min: 2,
        max: 10,
        metrics: [{ name: 'cpu', current: '50%', target: '70%' }],
      },
    });
  });

  it('names the Rollout that runs the pods', async () => {
    const { detail, reasons } = await judge({
      deployments: [deployment(0)],
      rollouts: [rollout(4)],
      horizontalpodautoscalers: [hpa({ target: 'Rollout' })],
    });
    expect(detail).toMatchObject({
      workload: { kind: 'Rollout', namespace: 'apps', name: 'api' },
      current: 4,
    });
    expect(reasons[0]).toMatchObject({
      message: '4 of 4 replicas of Rollout api are available.',
      evidence: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' },
    });
  });

  it('says why, and where to look', async () => {
    const { reasons } = await judge({
      deployments: [deployment(10)],
      horizontalpodautoscalers: [hpa({ desired: 10, cpu: 140 })],
    });
    expect(reasons[1]).toMatchObject({
      message:
        'It is at its maximum of 10 replicas and that is not enough: cpu is 140%, 2 times its target of 70%.',
      evidence: {
        type: 'kubernetes',
        cluster: 'production',
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        namespace: 'apps',
        name: 'api',
        field: 'spec.maxReplicas',
        value: '10',
      },
    });
  });

  it('judges workers too, and lets the service speak for itself', async () => {
    expect(
      await judge({
        deployments: [deployment(4, 4, [], 'a-worker'), deployment(7)],
        horizontalpodautoscalers: [hpa()],
      }),
    ).toMatchObject({
      value: 7,
      codes: [
        'ok replicas-available',
        'warning no-autoscaler',
        'ok replicas-available',
        'ok room-to-scale',
      ],
    });
  });

  it('names cluster, namespace and selector of what it does not find', async () => {
    const { reasons, value, detail } = await judge(
      { deployments: [deployment(4)] },
      { 'backstage.io/kubernetes-namespace': 'elsewhere' },
    );
    expect({ value, detail }).toEqual({ value: null, detail: null });
    expect(reasons[0].message).toBe(
      'Cluster production has no Deployment or Rollout with backstage.io/kubernetes-id=api in namespace elsewhere.',
    );
  });
});
