import type { IPeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';

type PeerAuthentication = IPeerAuthentication & KubernetesObject;

/**
 * Mutual TLS for everything in the namespace. Only the port that Prometheus
 * scrapes also takes plain connections: its pods have no sidecar, and the
 * NetworkPolicy says who gets there.
 */
export function buildPeerAuthentications({
  name,
  namespace,
  labels,
  selector,
  spec,
}: ServicePlan): PeerAuthentication[] {
  const common = {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
  } as const;
  return [
    {
      ...common,
      metadata: { name: 'strict', namespace, labels },
      spec: { mtls: { mode: 'STRICT' } },
    },
    {
      ...common,
      metadata: { name, namespace, labels },
      spec: {
        selector: { matchLabels: selector },
        mtls: { mode: 'STRICT' },
        portLevelMtls: { [String(spec.metricsPort)]: { mode: 'PERMISSIVE' } },
      },
    },
  ];
}
