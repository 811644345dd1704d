import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type {
  ILimitRange,
  INamespace,
  IResourceQuota,
} from 'kubernetes-models/v1';
import type { KubernetesObject } from '../../AssetFile';
import { recoveryNamespace } from '../recoveryNames';

/**
 * The namespace of what no service owns: confined, outside the mesh, closed
 * both ways, and with room for a backup and a drill at the same time.
 */
export function buildRecoveryNamespace(
  labels: Record<string, string>,
): (
  | (INamespace & KubernetesObject)
  | (INetworkPolicy & KubernetesObject)
  | (IResourceQuota & KubernetesObject)
  | (ILimitRange & KubernetesObject)
)[] {
  const namespace = recoveryNamespace;
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: namespace,
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
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: namespace, namespace, labels },
      spec: {
        hard: {
          pods: '10',
          'requests.cpu': '4',
          'requests.memory': '8Gi',
          'limits.cpu': '16',
          'limits.memory': '16Gi',
          'services.loadbalancers': '0',
          'services.nodeports': '0',
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: namespace, namespace, labels },
      spec: {
        limits: [
          {
            type: 'Container',
            defaultRequest: {
              cpu: '50m',
              memory: '128Mi',
              'ephemeral-storage': '64Mi',
            },
            default: {
              cpu: '500m',
              memory: '256Mi',
              'ephemeral-storage': '512Mi',
            },
            max: { cpu: '4', memory: '4Gi' },
          },
        ],
      },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name: 'default-deny',
        namespace,
        labels,
        // kube-score looks for pods among the manifests; in a region that
        // stands by all of them are made by Argo Workflows.
        annotations: {
          'kube-score/ignore': 'networkpolicy-targets-pod',
          'pyairtable.io/ignore-reason':
            'It is for every pod of the namespace, those of workflows among them.',
        },
      },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    },
  ];
}
