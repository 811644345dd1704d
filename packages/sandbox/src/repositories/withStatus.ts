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
  };
};

const controllers: Record<
  string,
  (object: Loose, all: readonly Loose[], at: string) => object
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
): KubernetesObject[] {
  const at = timestamp(since);
  return (objects as Loose[]).map(object => {
    const created = {
      ...object,
      metadata: { ...object.metadata, creationTimestamp: at },
    };
    const more = controllers[object.kind]?.(object, objects as Loose[], at);
    return { ...created, ...more };
  });
}
