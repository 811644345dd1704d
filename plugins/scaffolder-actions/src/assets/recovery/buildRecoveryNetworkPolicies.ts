import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { KubernetesObject } from '../AssetFile';
import {
  apiServerRule,
  inNamespace,
  inRange,
  tcp,
} from '../workload/networkPeers';
import { podIdentityAgent } from '../workload/podIdentityAgent';
import { recoveryNames } from './recoveryNames';
import type { RecoveryEnvironment, RecoveryScope } from './RecoveryScope';

type EgressRules = NonNullable<NonNullable<INetworkPolicy['spec']>['egress']>;

/** kube-score looks for the pods among the manifests, and would find none. */
const podsComeLater = {
  'kube-score/ignore': 'networkpolicy-targets-pod',
  'pyairtable.io/ignore-reason':
    'Its pods are made by Argo Workflows, and exist while a drill runs.',
};

/** Where the backup may connect to: names, the database, AWS. */
export function backupEgress(environment: RecoveryEnvironment): EgressRules {
  return [
    ...common(environment),
    { to: environment.networks.database.map(inRange), ports: [tcp(5432)] },
  ];
}

/** Where a drill may connect to: names, AWS, the API server; no database. */
export function drillEgress(environment: RecoveryEnvironment): EgressRules {
  return [
    ...common(environment),
    apiServerRule(environment.networks.apiServer),
  ];
}

/**
 * Names and the endpoints of AWS, S3 and STS among them; and where its roles
 * come from Pod Identity, the agent.
 */
function common({ networks, roles }: RecoveryEnvironment): EgressRules {
  return [
    {
      to: [inNamespace('kube-system')],
      ports: [{ protocol: 'UDP', port: 53 }, tcp(53)],
    },
    { to: networks.endpoints.map(inRange), ports: [tcp(443)] },
    ...(roles
      ? []
      : [
          {
            to: [inRange(podIdentityAgent.cidr)],
            ports: [tcp(podIdentityAgent.port)],
          },
        ]),
  ];
}

/** The namespace denies everything; these let backup and drill do their work. */
export function buildRecoveryNetworkPolicies({
  name,
  namespace,
  labels,
  environment,
}: RecoveryScope): (INetworkPolicy & KubernetesObject)[] {
  const policy = (
    app: string,
    egress: EgressRules,
    annotations?: Record<string, string>,
  ): INetworkPolicy & KubernetesObject => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name: app,
      namespace,
      labels,
      ...(annotations ? { annotations } : {}),
    },
    spec: {
      podSelector: { matchLabels: { app } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress,
    },
  });
  return [
    policy(recoveryNames.backup(name), backupEgress(environment)),
    policy(recoveryNames.drill(name), drillEgress(environment), podsComeLater),
  ];
}
