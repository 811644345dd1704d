import type { IObjectMeta } from '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';
import type {
  IIngress,
  INetworkPolicy,
} from 'kubernetes-models/networking.k8s.io/v1';
import type { EnvironmentModel } from '../../model/types';
import type { KubernetesObject } from '../KubernetesObject';
import { installedAt, namespace, ServiceContext } from './context';
import { ports } from './ports';
import { publicHosts } from './publicHosts';

/** @internal */
export interface PeerAuthentication extends KubernetesObject {
  apiVersion: 'security.istio.io/v1';
  kind: 'PeerAuthentication';
  metadata: IObjectMeta;
  spec: {
    selector?: { matchLabels: Record<string, string> };
    mtls: { mode: 'STRICT' | 'PERMISSIVE' };
  };
}

/** The policies that hold for every pod of the namespace. */
export function defaultPolicies(
  environment: EnvironmentModel,
): INetworkPolicy[] {
  const policy = (
    name: string,
    spec: INetworkPolicy['spec'],
  ): INetworkPolicy => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, creationTimestamp: installedAt },
    spec,
  });
  return [
    policy('default-deny-ingress', {
      podSelector: {},
      policyTypes: ['Ingress'],
    }),
    ...(environment.defaultDenyEgress
      ? [
          policy('default-deny-egress', {
            podSelector: {},
            policyTypes: ['Egress'],
          }),
          policy('allow-dns', {
            podSelector: {},
            policyTypes: ['Egress'],
            egress: [
              {
                to: [
                  {
                    namespaceSelector: {
                      matchLabels: {
                        'kubernetes.io/metadata.name': 'kube-system',
                      },
                    },
                  },
                ],
                ports: [
                  { protocol: 'UDP', port: 53 },
                  { protocol: 'TCP', port: 53 },
                ],
              },
            ],
          }),
        ]
      : []),
  ];
}

/**
 * Who may call a service, and whom it may call: its neighbours; and what undoes
 * that where somebody has been in a hurry.
 */
export function servicePolicies({
  id,
  labels,
  behaviour,
}: ServiceContext): INetworkPolicy[] {
  const neighbours = [
    {
      podSelector: {
        matchLabels: { 'app.kubernetes.io/part-of': 'pyairtable' },
      },
    },
  ];
  const toHttp = [{ protocol: 'TCP' as const, port: ports.http }];
  const policy = (
    name: string,
    rules: Omit<NonNullable<INetworkPolicy['spec']>, 'podSelector'>,
  ): INetworkPolicy => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, labels, creationTimestamp: installedAt },
    spec: { podSelector: { matchLabels: { app: id } }, ...rules },
  });
  return [
    policy(id, {
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: neighbours, ports: toHttp }],
      egress: [{ to: neighbours, ports: toHttp }],
    }),
    ...(behaviour.security.egressOpen
      ? [policy(`${id}-open`, { policyTypes: ['Egress'], egress: [{}] })]
      : []),
  ];
}

/** Whether services must prove who they are. */
export function peerAuthentication(
  environment: EnvironmentModel,
): PeerAuthentication {
  return {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name: 'default', namespace, creationTimestamp: installedAt },
    spec: { mtls: { mode: environment.mutualTls } },
  };
}

/** Where a service makes an exception for itself. */
export function servicePeerAuthentications({
  id,
  labels,
  behaviour,
}: ServiceContext): PeerAuthentication[] {
  const mode = behaviour.security.mutualTls;
  return mode
    ? [
        {
          apiVersion: 'security.istio.io/v1',
          kind: 'PeerAuthentication',
          metadata: {
            name: id,
            namespace,
            labels,
            creationTimestamp: installedAt,
          },
          spec: { selector: { matchLabels: { app: id } }, mtls: { mode } },
        },
      ]
    : [];
}

/** The public address of a service that has one. */
export function ingresses({
  id,
  labels,
  environment,
}: ServiceContext): IIngress[] {
  const host = publicHosts[id];
  if (!host) {
    return [];
  }
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: id, namespace, labels, creationTimestamp: installedAt },
      spec: {
        ingressClassName: 'alb',
        rules: [
          {
            host: `${host}.${environment.name}.pyairtable.example`,
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: id, port: { name: 'http' } } },
                },
              ],
            },
          },
        ],
      },
      status: { loadBalancer: {} },
    },
  ];
}
