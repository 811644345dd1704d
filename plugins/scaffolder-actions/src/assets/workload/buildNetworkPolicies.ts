import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';
import { egressRules } from './egressRules';
import { ingressRules } from './ingressRules';

type Policy = INetworkPolicy & KubernetesObject;

/**
 * Nothing passes in the namespace, whatever runs there, but what the service's
 * own policy names.
 */
export function buildNetworkPolicies(
  plan: ServicePlan,
  environment: EnvironmentPlan,
): [Policy, Policy] {
  const policyTypes: ['Ingress', 'Egress'] = ['Ingress', 'Egress'];
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name: 'default-deny',
        namespace: plan.namespace,
        labels: plan.labels,
      },
      spec: { podSelector: {}, policyTypes },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name: plan.name,
        namespace: plan.namespace,
        labels: plan.labels,
      },
      spec: {
        podSelector: { matchLabels: plan.selector },
        policyTypes,
        ingress: ingressRules(plan, environment),
        egress: egressRules(plan, environment),
      },
    },
  ];
}
