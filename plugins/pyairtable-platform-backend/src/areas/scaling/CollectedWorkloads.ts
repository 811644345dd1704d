import type {
  AutoscalerObject,
  DeploymentObject,
  ScaledObject,
} from '../../clients/kubernetes/kinds';
import { groupOnce } from '../lib/groupOnce';

/** Workloads and autoscalers of one cluster, as they are stored. */
export interface CollectedWorkloads {
  deployments: DeploymentObject[];
  autoscalers: AutoscalerObject[];
  /** Null where KEDA is not installed. */
  scaledObjects: ScaledObject[] | null;
}

/** A Deployment with what scales it. */
export interface ScaledWorkload {
  deployment: DeploymentObject;
  autoscaler?: AutoscalerObject;
  scaledObject?: ScaledObject;
}

/** Finds what scales a Deployment. */
export function scalersOf(
  collected: CollectedWorkloads,
  deployment: DeploymentObject,
): ScaledWorkload {
  const key = `${deployment.namespace}/Deployment/${deployment.name}`;
  return {
    deployment,
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
