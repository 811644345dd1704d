import type { RunnerKind } from '../runner/RunnerClient';

/** An autoscaler, and where it has its bounds. */
export interface AutoscalerKind extends RunnerKind {
  min: string;
  max: string;
}

/** The autoscalers whose bounds can be changed. */
export const autoscalerKinds: readonly AutoscalerKind[] = [
  {
    group: 'keda.sh',
    version: 'v1alpha1',
    plural: 'scaledobjects',
    kind: 'ScaledObject',
    min: 'minReplicaCount',
    max: 'maxReplicaCount',
  },
  {
    group: 'autoscaling',
    version: 'v2',
    plural: 'horizontalpodautoscalers',
    kind: 'HorizontalPodAutoscaler',
    min: 'minReplicas',
    max: 'maxReplicas',
  },
];
