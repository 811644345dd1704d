import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { KubernetesObject } from '../../AssetFile';
import { podIdentityAgent } from '../../workload/podIdentityAgent';
import { finopsNamespace, reportAccount } from '../finopsNames';
import type { FinopsScope } from '../FinopsScope';

/** What is not the internet: no API of AWS answers there but by endpoints. */
const privateRanges = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];

/**
 * What the report may reach: names, the API server, its credentials and AWS.
 * Cost Explorer and Compute Optimizer have no endpoint in the network, and a
 * NetworkPolicy knows no host names: HTTPS to public addresses is open.
 */
export function buildReportNetworkPolicy({
  environment,
  labels,
}: FinopsScope): (INetworkPolicy & KubernetesObject)[] {
  const { apiServer, endpoints } = environment.networks;
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: reportAccount, namespace: finopsNamespace, labels },
      spec: {
        podSelector: { matchLabels: { app: reportAccount } },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [],
        egress: [
          {
            to: [
              {
                namespaceSelector: {
                  matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' },
                },
              },
            ],
            ports: [
              { protocol: 'UDP', port: 53 },
              { protocol: 'TCP', port: 53 },
            ],
          },
          {
            to: apiServer.map(cidr => ({ ipBlock: { cidr } })),
            ports: [
              { protocol: 'TCP', port: 443 },
              { protocol: 'TCP', port: 6443 },
            ],
          },
          {
            to: [
              ...endpoints.map(cidr => ({ ipBlock: { cidr } })),
              { ipBlock: { cidr: '0.0.0.0/0', except: privateRanges } },
            ],
            ports: [{ protocol: 'TCP', port: 443 }],
          },
          {
            to: [{ ipBlock: { cidr: podIdentityAgent.cidr } }],
            ports: [{ protocol: 'TCP', port: podIdentityAgent.port }],
          },
        ],
      },
    },
  ];
}
