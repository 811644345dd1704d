import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';

/**
 * The service's identity in the mesh and towards AWS. A role comes by Pod
 * Identity, which is bound outside the cluster and needs no annotation here;
 * the Kubernetes API is never called, so no token of it is mounted.
 */
export function buildServiceAccount(
  plan: ServicePlan,
): IServiceAccount & KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      labels: plan.labels,
    },
    automountServiceAccountToken: false,
  };
}
