import type { PlatformFile } from '../../platform/PlatformFile';
import type { EnvironmentPlan } from '../../plan/ServicePlan';

/**
 * What generated assets may refer to although they do not bring it: it comes
 * with Kubernetes, with the mesh, or with the platform set. The only list of
 * its kind: everything else that is referred to must be generated.
 */
export const external = {
  /** Kubernetes and Istio put these into every namespace. */
  configMaps: ['kube-root-ca.crt', 'istio-ca-root-cert'],
  /** From the platform set and from Kubernetes. */
  priorityClasses: [
    'pyairtable-critical',
    'system-cluster-critical',
    'system-node-critical',
  ],
  /** Served by the platform set's adapter rule. */
  podMetrics: ['http_requests_per_second'],
  /** Kubernetes' own, beside all that begin with `system:`. */
  clusterRoles: ['admin', 'cluster-admin', 'edit', 'view'],
  /** Namespaces of Kubernetes itself. */
  namespaces: ['kube-system'],
  /** The mesh itself, as a VirtualService names it. */
  gateways: ['mesh'],
} as const;

/** Namespaces that were there before the service. */
export function externalNamespaces(
  platform: PlatformFile | undefined,
): string[] {
  return [...external.namespaces, ...Object.values(platform?.namespaces ?? {})];
}

/** Services that the platform file knows run elsewhere than they are generated. */
export function isExternalService(
  platform: PlatformFile | undefined,
  name: string | undefined,
  namespace: string | undefined,
): boolean {
  const known = platform?.services[name ?? ''];
  return known?.namespace !== undefined && known.namespace === namespace;
}

/** Labels of the ingress gateway's pods. */
export function gatewayLabels({
  gateway,
}: EnvironmentPlan): Record<string, string> {
  return { istio: gateway.selector };
}
