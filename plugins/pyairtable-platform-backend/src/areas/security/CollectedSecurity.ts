import type {
  NamespaceNetworkPolicy,
  PeerAuthentication,
  VulnerabilityReport,
} from '../../clients/kubernetes/kinds';
import type { KubernetesObject } from '../../clients/kubernetes/KubernetesKind';

/** A Deployment, as far as it says where a service's pods are. */
export interface Workload extends KubernetesObject {
  podLabels: Record<string, string>;
  /** Ports that Prometheus scrapes. */
  metricsPorts: number[];
}

/** Scans and fences of one cluster, as they are stored. */
export interface CollectedSecurity {
  workloads: Workload[];
  /** Null where trivy-operator is not installed. */
  reports: VulnerabilityReport[] | null;
  /** Only those that select every pod of their namespace. */
  networkPolicies: NamespaceNetworkPolicy[];
  /** Null where Istio is not installed. */
  peerAuthentications: PeerAuthentication[] | null;
}
