import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';

/**
 * One pod at a time may be evicted. Said as `maxUnavailable`, a single replica
 * never blocks a drain; pods that are not ready protect nothing and may go.
 */
export function buildDisruptionBudget(
  plan: ServicePlan,
): IPodDisruptionBudget & KubernetesObject {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      labels: plan.labels,
    },
    spec: {
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: plan.selector },
    },
  };
}
