import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { KubernetesObject } from '../AssetFile';
import { finopsNamespace } from './finopsNames';
import type { FinopsScope } from './FinopsScope';

/** The namespace of the report: confined, outside the mesh, closed both ways. */
export function buildNamespace({
  labels,
}: FinopsScope): [
  INamespace & KubernetesObject,
  INetworkPolicy & KubernetesObject,
] {
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: finopsNamespace,
        labels: {
          ...labels,
          'istio-injection': 'disabled',
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/audit': 'restricted',
          'pod-security.kubernetes.io/warn': 'restricted',
        },
      },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'default-deny', namespace: finopsNamespace, labels },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    },
  ];
}
