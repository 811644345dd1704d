import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';
import { apiServerRule } from '../workload/networkPeers';
import { chaosName, chaosPodLabels } from './names';

type EgressRules = NonNullable<NonNullable<INetworkPolicy['spec']>['egress']>;

const namespaceLabel = 'kubernetes.io/metadata.name';

/** kube-score looks for the pods among the manifests, and would find none. */
const podsComeLater = {
  'kube-score/ignore': 'networkpolicy-targets-pod',
  'pyairtable.io/ignore-reason':
    'Its pods are made by Argo Workflows, and exist while an experiment runs.',
};

/** Where the experiment's pods may connect to: names, the API server, Prometheus. */
export function chaosEgress({
  networks,
  prometheusUrl,
}: EnvironmentPlan): EgressRules {
  return [
    {
      to: [
        {
          namespaceSelector: {
            matchLabels: { [namespaceLabel]: 'kube-system' },
          },
        },
      ],
      ports: [
        { protocol: 'UDP', port: 53 },
        { protocol: 'TCP', port: 53 },
      ],
    },
    apiServerRule(networks.apiServer),
    prometheusEgress(prometheusUrl, networks.endpoints),
  ];
}

/** A Service of the cluster by its namespace, any other by the endpoints' subnets. */
function prometheusEgress(
  url: string,
  endpoints: string[],
): EgressRules[number] {
  const { hostname, port, protocol } = new URL(url);
  const inCluster = /^[^.]+\.([^.]+)\.svc(\.|$)/.exec(hostname);
  return {
    to: inCluster
      ? [
          {
            namespaceSelector: {
              matchLabels: { [namespaceLabel]: inCluster[1] },
            },
          },
        ]
      : endpoints.map(cidr => ({ ipBlock: { cidr } })),
    ports: [
      {
        protocol: 'TCP',
        port: Number(port) || (protocol === 'https:' ? 443 : 80),
      },
    ],
  };
}

/** The namespace denies everything; this lets the experiment do its work. */
export function buildChaosNetworkPolicy(
  plan: ServicePlan,
): INetworkPolicy & KubernetesObject {
  const name = chaosName(plan);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name,
      namespace: plan.namespace,
      labels: chaosPodLabels(plan),
      annotations: podsComeLater,
    },
    spec: {
      podSelector: { matchLabels: { app: name } },
      policyTypes: ['Ingress', 'Egress'],
      egress: chaosEgress(plan.reference),
    },
  };
}
