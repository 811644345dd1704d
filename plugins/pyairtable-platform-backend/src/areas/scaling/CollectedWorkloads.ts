import {
  AutoscalerObject,
  deployments,
  RolloutObject,
  rollouts,
  ScaledObject,
  WorkloadObject,
} from '../../clients/kubernetes/kinds';
import type { KubernetesKind } from '../../clients/kubernetes/KubernetesKind';
import { groupOnce } from '../lib/groupOnce';

/** Workloads and autoscalers of one cluster, as they are stored. */
export interface CollectedWorkloads {
  deployments: WorkloadObject[];
  /** Null where Argo Rollouts is not installed. */
  rollouts?: RolloutObject[] | null;
  autoscalers: AutoscalerObject[];
  /** Null where KEDA is not installed. */
  scaledObjects: ScaledObject[] | null;
}

/** A Deployment or Rollout with what scales it. */
export interface ScaledWorkload {
  kind: Pick<KubernetesKind<unknown>, 'group' | 'version' | 'kind'>;
  workload: WorkloadObject;
  autoscaler?: AutoscalerObject;
  scaledObject?: ScaledObject;
}

/**
 * Workloads with what scales them. A Deployment that only lends its pod
 * template to a Rollout is none: the Rollout runs the pods.
 */
export function scaledWorkloads(
  collected: CollectedWorkloads,
  ofService: {
    deployments: readonly WorkloadObject[];
    rollouts: readonly WorkloadObject[];
  },
): ScaledWorkload[] {
  const lent = groupOnce(
    (collected.rollouts ?? []).filter(({ templateOf }) => templateOf),
    'template of',
    ({ namespace, templateOf }) => `${namespace}/${templateOf}`,
  );
  const own = ofService.deployments.filter(
    ({ namespace, name }) => !lent.has(`${namespace}/${name}`),
  );
  return [
    ...ofService.rollouts.map(workload =>
      withScalers(collected, rollouts, workload),
    ),
    ...own.map(workload => withScalers(collected, deployments, workload)),
  ];
}

function withScalers(
  collected: CollectedWorkloads,
  kind: ScaledWorkload['kind'],
  workload: WorkloadObject,
): ScaledWorkload {
  const key = `${workload.namespace}/${kind.kind}/${workload.name}`;
  return {
    kind,
    workload,
    autoscaler: byTarget(collected.autoscalers).get(key)?.[0],
    scaledObject: byTarget(collected.scaledObjects ?? []).get(key)?.[0],
  };
}

function byTarget<
  T extends {
    namespace: string;
    scaleTarget: { kind: string; name: string };
  },
>(scalers: readonly T[]): ReadonlyMap<string, T[]> {
  return groupOnce(
    scalers,
    'scale target',
    ({ namespace, scaleTarget }) =>
      `${namespace}/${scaleTarget.kind}/${scaleTarget.name}`,
  );
}
