/**
 * Namespaces that belong to a cluster or to the platform. A service's name is
 * its namespace, so it may be none of these.
 */
const reserved = new Set([
  'argo',
  'argo-rollouts',
  'argocd',
  'cert-manager',
  'cosign-system',
  'default',
  'external-secrets',
  'istio-egress',
  'istio-ingress',
  'istio-system',
  'karpenter',
  'keda',
  'kyverno',
  'monitoring',
  'observability',
  'platform',
  'pyairtable-portal',
  'tracing',
  'trivy-system',
  'velero',
]);

export function isReservedName(name: string): boolean {
  return reserved.has(name) || name.startsWith('kube-');
}
