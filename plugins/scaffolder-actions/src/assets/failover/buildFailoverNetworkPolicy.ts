import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import type { KubernetesObject } from '../AssetFile';
import {
  apiServerRule,
  inNamespace,
  inRange,
  tcp,
} from '../workload/networkPeers';
import { podIdentityAgent } from '../workload/podIdentityAgent';
import { recoveryNamespace } from '../recovery/recoveryNames';
import { failoverAccount } from './names';

/** What is not the internet. */
const privateRanges = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];

/** kube-score looks for the pods among the manifests, and would find none. */
const podsComeLater = {
  'kube-score/ignore': 'networkpolicy-targets-pod',
  'pyairtable.io/ignore-reason':
    'Its pods are made by Argo Workflows, and exist while a move runs.',
};

/**
 * The namespace denies everything; this lets the moves work: names, the API
 * server, credentials, AWS. The other region's APIs have no endpoint in this
 * network, and the public name is asked as users ask it: HTTPS to public
 * addresses is open.
 */
export function buildFailoverNetworkPolicy({
  environment,
  labels,
}: InfrastructurePlan): INetworkPolicy & KubernetesObject {
  const { apiServer, endpoints } = environment.networks;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name: failoverAccount,
      namespace: recoveryNamespace,
      labels,
      annotations: podsComeLater,
    },
    spec: {
      podSelector: { matchLabels: { app: failoverAccount } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [
        {
          to: [inNamespace('kube-system')],
          ports: [{ protocol: 'UDP', port: 53 }, tcp(53)],
        },
        apiServerRule(apiServer),
        {
          to: [
            ...endpoints.map(inRange),
            { ipBlock: { cidr: '0.0.0.0/0', except: privateRanges } },
          ],
          ports: [tcp(443)],
        },
        {
          to: [inRange(podIdentityAgent.cidr)],
          ports: [tcp(podIdentityAgent.port)],
        },
      ],
    },
  };
}
