/**
 * Namespaces that belong to a cluster or to the platform, by the names that
 * their own installers give them. A service's name is its namespace, so it may
 * be none of these. What a platform names otherwise is in its platform file.
 */
const reserved = new Set([
  'argo',
  'argo-events',
  'argo-rollouts',
  'argo-workflows',
  'argocd',
  'backstage',
  'calico-system',
  'cert-manager',
  'chaos-mesh',
  'cosign-system',
  'crossplane-system',
  'default',
  'external-dns',
  'external-secrets',
  'flux-system',
  'gatekeeper-system',
  'ingress-nginx',
  'istio-egress',
  'istio-ingress',
  'istio-system',
  'karpenter',
  'keda',
  'kyverno',
  'local-path-storage',
  'metallb-system',
  'monitoring',
  'observability',
  'opencost',
  'opentelemetry-operator-system',
  'platform',
  'pyairtable-portal',
  'tigera-operator',
  'tracing',
  'trivy-system',
  'vault',
  'velero',
]);

export function isReservedName(name: string): boolean {
  return reserved.has(name) || name.startsWith('kube-');
}
