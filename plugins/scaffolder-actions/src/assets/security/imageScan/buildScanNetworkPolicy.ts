import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { EnvironmentPlan, ServicePlan } from '../../../plan/ServicePlan';
import type { AssetPart, KubernetesObject } from '../../AssetFile';
import {
  apiServerRule,
  inNamespace,
  inRange,
  tcp,
} from '../../workload/networkPeers';
import { podIdentityAgent } from '../../workload/podIdentityAgent';
import { scanName } from './scanNames';

/** What is not the internet: nobody's vulnerability database lies there. */
const privateRanges = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
];

/** Positions of the rules that overlays replace. */
const replaced = { apiServer: 1, addresses: 2 };

/**
 * What the scan may reach: names, the API server, the registry and the
 * vulnerability database. The latter and the registry's layers have no fixed
 * addresses, and a NetworkPolicy knows no host names: HTTPS to public
 * addresses stays open, to private ones only where they are named.
 */
export function buildScanNetworkPolicy(plan: ServicePlan): AssetPart[] {
  const name = scanName(plan);
  const policy: INetworkPolicy & KubernetesObject = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: plan.namespace, labels: plan.labels },
    spec: {
      podSelector: { matchLabels: { app: name } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [
        {
          to: [inNamespace('kube-system')],
          ports: [{ protocol: 'UDP', port: 53 }, tcp(53)],
        },
        apiServerRule(plan.reference.networks.apiServer),
        { to: addressesOf(plan.reference), ports: [tcp(443)] },
        {
          to: [inRange(podIdentityAgent.cidr)],
          ports: [tcp(podIdentityAgent.port)],
        },
      ],
    },
  };
  return [
    {
      type: 'manifest',
      path: 'security/image-scan-networkpolicy.yaml',
      objects: [policy],
    },
    ...plan.environments
      .filter(environment => environment.name !== plan.reference.name)
      .map(
        (environment): AssetPart => ({
          type: 'patch',
          environment: environment.name,
          target: {
            group: 'networking.k8s.io',
            version: 'v1',
            kind: 'NetworkPolicy',
            name,
          },
          operations: [
            {
              op: 'replace',
              path: `/spec/egress/${replaced.apiServer}/to`,
              value: apiServerRule(environment.networks.apiServer).to,
            },
            {
              op: 'replace',
              path: `/spec/egress/${replaced.addresses}/to`,
              value: addressesOf(environment),
            },
          ],
        }),
      ),
  ];
}

function addressesOf({ networks }: EnvironmentPlan) {
  return [
    ...networks.endpoints.map(inRange),
    { ipBlock: { cidr: '0.0.0.0/0', except: privateRanges } },
  ];
}
