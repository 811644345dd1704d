import type { CollectOptions } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import {
  authorizationPolicies,
  clusterRoleBindings,
  deploymentTemplates,
  imagePolicies,
  namespaces,
  networkPolicies,
  peerAuthentications,
  pods,
  refreshedSecrets,
  rolloutTemplates,
  scanReports,
  statefulSetTemplates,
  vulnerabilityReports,
} from '../../clients/kubernetes/kinds';
import type { KubernetesReader } from '../../clients/kubernetes/KubernetesReader';
import type { CollectedSecurity } from './CollectedSecurity';
import { groupPods } from './groupPods';
import { isCurrent } from './isCurrent';
import { comparePrevious } from './scans/comparePrevious';

/**
 * Lists what the security of a cluster is judged by, one request per kind,
 * however many services there are.
 *
 * @throws UpstreamError where the cluster does not answer, or its pods may not
 * be listed: without them nothing can be judged
 */
export async function collectSecurity(
  kubernetes: KubernetesReader,
  options: CollectOptions<CollectedSecurity>,
): Promise<CollectedSecurity> {
  const [
    running,
    deployments,
    rollouts,
    statefulSets,
    jobReports,
    operatorReports,
    ofNamespaces,
    ofNetwork,
    ofPeers,
    ofAuthorization,
    ofSecrets,
    ofImages,
    ofRoles,
    previous,
  ] = await Promise.all([
    kubernetes.list(pods, options),
    kubernetes.list(deploymentTemplates, options),
    kubernetes.listOptional(rolloutTemplates, options),
    kubernetes.listOptional(statefulSetTemplates, options),
    kubernetes.listOptional(scanReports, options),
    kubernetes.listOptional(vulnerabilityReports, options),
    kubernetes.listOptional(namespaces, options),
    kubernetes.listOptional(networkPolicies, options),
    kubernetes.listOptional(peerAuthentications, options),
    kubernetes.listOptional(authorizationPolicies, options),
    kubernetes.listOptional(refreshedSecrets, options),
    kubernetes.listOptional(imagePolicies, options),
    kubernetes.listOptional(clusterRoleBindings, options),
    options.previous(),
  ]);
  return {
    version: 2,
    pods: groupPods(running),
    templates: [
      ...deployments,
      ...(rollouts.items ?? []),
      ...(statefulSets.items ?? []),
    ].filter(template => template !== null),
    namespaces: ofNamespaces,
    networkPolicies: ofNetwork,
    peerAuthentications: ofPeers,
    authorizationPolicies: ofAuthorization,
    externalSecrets: ofSecrets,
    imagePolicies: ofImages,
    clusterRoleBindings: ofRoles,
    jobReports,
    operatorReports,
    previousScans: comparePrevious(
      { jobReports, operatorReports },
      isCurrent(previous) ? previous : undefined,
    ),
  };
}
