import type { IObjectMeta } from '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';
import type { KubernetesObject } from '../KubernetesObject';
import { installedAt, namespace, ServiceContext } from './context';
import { ports } from './ports';
import { publicHosts } from './publicHosts';

interface Rule {
  from?: { source: { principals: string[] } }[];
  to: { operation: { methods: string[]; ports: string[]; paths?: string[] } }[];
}

/** @internal */
export interface AuthorizationPolicy extends KubernetesObject {
  apiVersion: 'security.istio.io/v1';
  kind: 'AuthorizationPolicy';
  metadata: IObjectMeta;
  spec: {
    selector?: { matchLabels: Record<string, string> };
    action?: 'ALLOW';
    rules?: Rule[];
  };
}

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Account of the gateway through which requests come in. */
const ingressPrincipal = 'cluster.local/ns/istio-ingress/sa/istio-ingress';

/** Who calls where the catalog names nobody. */
const usualCaller = 'api-gateway';

/** Nobody may call anything in the namespace but those who are named. */
export function allowNothing(): AuthorizationPolicy {
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: {
      name: 'allow-nothing',
      namespace,
      creationTimestamp: installedAt,
    },
    spec: {},
  };
}

/** Who may call a service, and that anybody may read its metrics. */
export function authorizationPolicies(
  context: ServiceContext,
): AuthorizationPolicy[] {
  const { id, labels, behaviour } = context;
  const policy = (name: string, rule: Rule): AuthorizationPolicy => ({
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: { name, namespace, labels, creationTimestamp: installedAt },
    spec: {
      selector: { matchLabels: { app: id } },
      action: 'ALLOW',
      rules: [rule],
    },
  });
  return [
    policy(`${id}-callers`, {
      ...(behaviour.security.callersNamed
        ? { from: [{ source: { principals: principalsOf(context) } }] }
        : {}),
      to: [{ operation: { methods, ports: [String(ports.http)] } }],
    }),
    policy(`${id}-metrics`, {
      to: [
        {
          operation: {
            methods: ['GET'],
            ports: [String(ports.metrics)],
            paths: ['/metrics'],
          },
        },
      ],
    }),
  ];
}

function principalsOf({ id, callers }: ServiceContext): string[] {
  const known = [
    ...(id in publicHosts ? [ingressPrincipal] : []),
    ...callers.map(principalOf),
  ];
  return known.length > 0 ? known : [principalOf(usualCaller)];
}

function principalOf(service: string): string {
  return `cluster.local/ns/${namespace}/sa/${service}`;
}
