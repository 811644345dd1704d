import type { INetworkPolicyIngressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyIngressRule';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import { inNamespace, tcp } from './networkPeers';

/**
 * Who may connect: the gateway where the service is public, the callers it
 * declares, and Prometheus. Each caller has a rule of its own, so that the
 * ports and peers of one never add up with another's.
 */
export function ingressRules(
  plan: ServicePlan,
  { gateway }: EnvironmentPlan,
): INetworkPolicyIngressRule[] {
  const { spec, callers, platform } = plan;
  return [
    ...(spec.exposure === 'public'
      ? [
          {
            from: [inNamespace(gateway.namespace, { istio: gateway.selector })],
            ports: [tcp(spec.port)],
          },
        ]
      : []),
    ...callers.map(caller => ({
      from: [inNamespace(caller.namespace, { app: caller.name })],
      ports: [tcp(spec.port)],
    })),
    {
      from: [inNamespace(platform.namespaces.monitoring)],
      ports: [tcp(spec.metricsPort)],
    },
  ];
}
