import type { KubernetesObject } from '../kubernetes/KubernetesObject';
import { timestamp } from '../kubernetes/objects/context';

/** The fields of workloads and autoscalers that a controller goes by. */
type Loose = KubernetesObject & {
  spec?: {
    replicas?: number;
    workloadRef?: { name?: string };
    scaleTargetRef?: { kind?: string; name?: string };
    minReplicas?: number;
    minReplicaCount?: number;
    maxUnavailable?: number | string;
    minAvailable?: number | string;
    target?: { name?: string };
  };
};

const controllers: Record<
  string,
  (object: Loose, all: readonly Loose[], at: string, now: Date) => object
> = {
  Deployment: runWorkload,
  Rollout: runWorkload,
  HorizontalPodAutoscaler: ({ spec }, _, at) => ({
    status: {
      currentReplicas: spec?.minReplicas,
      desiredReplicas: spec?.minReplicas,
      currentMetrics: [],
      conditions: [
        condition('AbleToScale', 'True', 'ReadyForNewScale', at),
        condition('ScalingActive', 'True', 'ValidMetricFound', at),
        condition('ScalingLimited', 'True', 'TooFewReplicas', at),
      ],
    },
  }),
  PodDisruptionBudget: budget,
  ExternalSecret: ({ metadata, spec }, _, at, now) => ({
    status: {
      binding: { name: spec?.target?.name ?? metadata?.name },
      conditions: [
        {
          ...condition('Ready', 'True', 'SecretSynced', at),
          message: 'secret synced',
        },
      ],
      refreshTime: lastRefresh(at, now),
    },
  }),
  ScaledObject: (_, __, at) => ({
    status: {
      conditions: [
        condition('Ready', 'True', 'ScaledObjectReady', at),
        condition('Active', 'False', 'ScalerNotActive', at),
        condition('Fallback', 'False', 'NoFallbackFound', at),
      ],
    },
  }),
};

const hour = 3_600_000;

/** It is fetched when it is made, and then every hour. */
function lastRefresh(at: string, now: Date): string {
  const since = Math.max(0, now.getTime() - Date.parse(at));
  return timestamp(new Date(now.getTime() - (since % hour)));
}

/** The autoscaler sets the replicas, or else the object itself. */
function runWorkload(object: Loose, all: readonly Loose[], at: string) {
  const lent =
    object.kind === 'Deployment' &&
    all.some(
      ({ kind, spec }) =>
        kind === 'Rollout' && spec?.workloadRef?.name === object.metadata?.name,
    );
  const replicas = lent ? 0 : wantedOf(object, all);
  return {
    spec: { ...object.spec, replicas },
    status: {
      // Argo Rollouts writes it as text.
      observedGeneration: object.kind === 'Rollout' ? '1' : 1,
      ...(replicas > 0
        ? {
            replicas,
            readyReplicas: replicas,
            availableReplicas: replicas,
            updatedReplicas: replicas,
          }
        : {}),
      ...(object.kind === 'Rollout' ? { phase: 'Healthy' } : {}),
      conditions: [
        condition('Available', 'True', 'MinimumReplicasAvailable', at),
        condition('Progressing', 'True', 'NewReplicaSetAvailable', at),
      ],
    },
  };
}

/** Its pods are all well, so it allows what it says. */
function budget({ spec }: Loose, all: readonly Loose[], at: string) {
  const workload =
    all.find(({ kind }) => kind === 'Rollout') ??
    all.find(({ kind }) => kind === 'Deployment');
  const pods = workload ? wantedOf(workload, all) : 0;
  const { maxUnavailable, minAvailable } = spec ?? {};
  const desired =
    minAvailable === undefined
      ? Math.max(0, pods - countOf(maxUnavailable ?? 0, pods))
      : countOf(minAvailable, pods);
  const allowed = Math.max(0, pods - desired);
  return {
    status: {
      observedGeneration: 1,
      currentHealthy: pods,
      desiredHealthy: desired,
      expectedPods: pods,
      disruptionsAllowed: allowed,
      conditions: [
        {
          ...condition(
            'DisruptionAllowed',
            allowed > 0 ? 'True' : 'False',
            allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
            at,
          ),
          message: '',
        },
      ],
    },
  };
}

/** `1` or `25%`, which is rounded up. */
function countOf(share: number | string, pods: number): number {
  return typeof share === 'number'
    ? share
    : Math.ceil((parseFloat(share) * pods) / 100);
}

function wantedOf(object: Loose, all: readonly Loose[]): number {
  const scaler = all.find(
    ({ kind, spec }) =>
      ['HorizontalPodAutoscaler', 'ScaledObject'].includes(kind) &&
      spec?.scaleTargetRef?.name === object.metadata?.name &&
      (spec?.scaleTargetRef?.kind ?? 'Deployment') === object.kind,
  );
  return (
    scaler?.spec?.minReplicas ??
    scaler?.spec?.minReplicaCount ??
    object.spec?.replicas ??
    1
  );
}

function condition(type: string, status: string, reason: string, at: string) {
  return { type, status, reason, lastTransitionTime: at };
}

/**
 * What the controllers of a cluster make of a service's objects: it runs its
 * fewest replicas, and its autoscaler sees a small load.
 *
 * @param objects - all objects of the service
 * @internal
 */
export function withStatus(
  objects: readonly KubernetesObject[],
  since: Date,
  now: Date,
): KubernetesObject[] {
  const at = timestamp(since);
  return (objects as Loose[]).map(object => {
    const created = {
      ...object,
      metadata: { ...object.metadata, creationTimestamp: at },
    };
    const more = controllers[object.kind]?.(
      object,
      objects as Loose[],
      at,
      now,
    );
    return { ...created, ...more };
  });
}
