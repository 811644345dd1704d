import type { IRequestAuthentication } from '@kubernetes-models/istio/security.istio.io/v1';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';

/** Whom a token of the service's users must be meant for. */
export function tokenAudiences({ spec }: ServicePlan): string[] {
  return [`${spec.hostname}`, `https://${spec.hostname}`];
}

/**
 * Verifies the tokens of a public service's users; that there is one is the
 * AuthorizationPolicy's demand.
 *
 * No key address is given: Istio asks the issuer for it at
 * `/.well-known/openid-configuration`, which every OpenID provider has, while
 * the keys lie elsewhere with each of them. The audience is left to the
 * AuthorizationPolicy, too: callers inside the mesh may pass on a token that
 * was meant for them.
 */
export function buildRequestAuthentication({
  name,
  namespace,
  labels,
  selector,
  spec,
}: ServicePlan): IRequestAuthentication & KubernetesObject {
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'RequestAuthentication',
    metadata: { name, namespace, labels },
    spec: {
      selector: { matchLabels: selector },
      jwtRules: [
        {
          issuer: spec.issuer,
          // The service learns its user from the verified token itself. A
          // header with claims instead could be set by a caller without one.
          forwardOriginalToken: true,
        },
      ],
    },
  };
}
