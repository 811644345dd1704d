import type { IResourceQuota } from 'kubernetes-models/v1/ResourceQuota';
import { cpuQuantity, memoryQuantity } from '../../plan/resources';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';
import { namespaceBudget } from './namespaceBudget';

/** Bounds what the namespace may take from its neighbours. */
export function buildResourceQuota(
  plan: ServicePlan,
  environment: EnvironmentPlan,
): IResourceQuota & KubernetesObject {
  const { pods, requests, limits } = namespaceBudget(plan, environment);
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      labels: plan.labels,
    },
    spec: {
      hard: {
        pods: String(pods),
        'requests.cpu': cpuQuantity(requests.cpuMillis),
        'requests.memory': memoryQuantity(requests.memoryMi),
        'limits.cpu': cpuQuantity(limits.cpuMillis),
        'limits.memory': memoryQuantity(limits.memoryMi),
        // The only way in is the mesh's gateway.
        'services.loadbalancers': '0',
        'services.nodeports': '0',
      },
    },
  };
}
