import type { IAuthorizationPolicy } from '@kubernetes-models/istio/security.istio.io/v1';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import { runtime } from '../../plan/runtimeContract';
import type { KubernetesObject } from '../AssetFile';
import { tokenAudiences } from './buildRequestAuthentication';

type AuthorizationPolicy = IAuthorizationPolicy & KubernetesObject;

/** What callers may do; CONNECT and TRACE have no business here. */
const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** An account as the mesh's certificates name it. */
export function principal(namespace: string, serviceAccount: string): string {
  return `cluster.local/ns/${namespace}/sa/${serviceAccount}`;
}

/** The ingress gateway of one environment. */
export function gatewayPrincipal({ gateway }: EnvironmentPlan): string {
  return principal(gateway.namespace, gateway.serviceAccount);
}

/**
 * Who may ask what: nobody but those who are named.
 *
 * The kubelet's probes need no rule: the sidecar rewrites them, so that they
 * go to its agent, which asks the container over the loopback. A rule for
 * their paths would open them to the whole mesh instead.
 */
export function buildAuthorizationPolicies(
  plan: ServicePlan,
): AuthorizationPolicy[] {
  const { name, namespace, labels, selector, spec, callers } = plan;
  const policy = (
    policyName: string,
    rules: NonNullable<AuthorizationPolicy['spec']>['rules'],
  ): AuthorizationPolicy => ({
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name: policyName, namespace, labels },
    spec: { selector: { matchLabels: selector }, action: 'ALLOW', rules },
  });
  const ports = [String(spec.port)];
  return [
    {
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: { name: 'allow-nothing', namespace, labels },
      spec: {},
    },
    policy(`${name}-metrics`, [
      {
        to: [
          {
            operation: {
              methods: ['GET'],
              paths: [runtime.paths.metrics],
              ports: [String(spec.metricsPort)],
            },
          },
        ],
      },
    ]),
    ...(callers.length > 0
      ? [
          policy(
            `${name}-callers`,
            callers.map(caller => ({
              from: [
                {
                  source: {
                    principals: [
                      principal(caller.namespace, caller.serviceAccount),
                    ],
                  },
                },
              ],
              to: [{ operation: { methods, ports } }],
            })),
          ),
        ]
      : []),
    ...(spec.exposure === 'public'
      ? [
          policy(`${name}-users`, [
            {
              // Both in one source: the request came through the gateway
              // and carries a token of the issuer.
              from: [
                {
                  source: {
                    principals: [gatewayPrincipal(plan.reference)],
                    requestPrincipals: [`${spec.issuer}/*`],
                  },
                },
              ],
              to: [
                {
                  operation: {
                    methods,
                    ports,
                    hosts: [`${spec.hostname}`, `${spec.hostname}:*`],
                  },
                },
              ],
              when: [
                {
                  key: 'request.auth.claims[aud]',
                  values: tokenAudiences(plan),
                },
              ],
            },
          ]),
        ]
      : []),
  ];
}
