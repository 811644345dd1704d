import type { OptionalList } from '../../clients/kubernetes/KubernetesReader';
import type {
  AuthorizationPolicy,
  ClusterRoleBinding,
  ImagePolicy,
  NamespaceObject,
  NetworkPolicy,
  PeerAuthentication,
  PodFacts,
  RefreshedSecret,
} from '../../clients/kubernetes/kinds';
import type { PreviousScan, ScanObject } from './scans/ScanReport';

/**
 * What one cluster said, as it is stored. A list that may be missing says why:
 * the add-on is not there, or the portal may not read it.
 */
export interface CollectedSecurity {
  /** Of this shape; what was stored before has none. */
  version: 2;
  /** Pods that are alike count once. Those of Jobs and Workflows are left out. */
  pods: PodFacts[];
  /** Of Deployments, Rollouts and StatefulSets, for what runs no pod. */
  templates: PodFacts[];
  namespaces: OptionalList<NamespaceObject>;
  networkPolicies: OptionalList<NetworkPolicy>;
  peerAuthentications: OptionalList<PeerAuthentication>;
  authorizationPolicies: OptionalList<AuthorizationPolicy>;
  externalSecrets: OptionalList<RefreshedSecret>;
  imagePolicies: OptionalList<ImagePolicy>;
  clusterRoleBindings: OptionalList<ClusterRoleBinding>;
  /** Reports of the services' own scan Jobs. */
  jobReports: OptionalList<ScanObject>;
  /** Reports of Trivy Operator. */
  operatorReports: OptionalList<ScanObject>;
  /** The scan before the last one, by `scanKey` of the objects. */
  previousScans: Record<string, PreviousScan>;
}
