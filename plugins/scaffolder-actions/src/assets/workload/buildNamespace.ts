import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';

/**
 * A pinned version: what is admitted changes with a commit, not with an
 * upgrade of the cluster.
 */
const podSecurityVersion = 'v1.35';

/** The service's namespace: Pod Security `restricted`, in the mesh, signed images. */
export function buildNamespace(
  plan: ServicePlan,
): INamespace & KubernetesObject {
  const podSecurity = Object.fromEntries(
    ['enforce', 'audit', 'warn'].flatMap(mode => [
      [`pod-security.kubernetes.io/${mode}`, 'restricted'],
      [`pod-security.kubernetes.io/${mode}-version`, podSecurityVersion],
    ]),
  );
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: plan.namespace,
      labels: {
        ...plan.labels,
        ...podSecurity,
        'istio-injection': 'enabled',
        // Has the policy controller look at signatures here.
        'policy.sigstore.dev/include': 'true',
      },
    },
  };
}
