import {
  clusterRoleBindings,
  ClusterRoleBinding,
} from '../../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import type { Check, CheckInput, CheckResult } from './CheckInput';

/**
 * Roles that every cluster gives to all its accounts. Not by the label of what
 * a cluster makes at its start: anybody can set it.
 */
const rolesOfAll = [
  'system:basic-user',
  'system:cluster-trust-bundle-discovery',
  'system:discovery',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
];

type Subject = ClusterRoleBinding['subjects'][number];

/** Who breaks into a pod has no rights in the cluster as a whole. */
export const noClusterRightsCheck: Check = {
  id: 'no-cluster-rights',
  fix: { template: 'new-service', file: 'deploy/base/serviceaccount.yaml' },
  judge,
};

function judge({ cluster, collected, pods }: CheckInput): CheckResult {
  const list = collected.clusterRoleBindings;
  if (list.missing) {
    return { passed: null, message: list.message };
  }
  const bySubject = indexBySubject(list.items);
  const accounts = new Map(
    pods.map(({ namespace, serviceAccount }) => [
      `${serviceAccount} in ${namespace}`,
      subjectsOf(namespace, serviceAccount),
    ]),
  );
  for (const [account, subjects] of accounts) {
    for (const subject of subjects) {
      const binding = bySubject.get(keyOf(subject));
      if (binding) {
        const through =
          subject.kind === 'Group' ? ` through group ${subject.name}` : '';
        return {
          passed: false,
          message: `ClusterRoleBinding ${binding.name} gives ServiceAccount ${account} the role ${binding.role} in the whole cluster${through}.`,
          evidence: kubernetesEvidence(
            cluster,
            clusterRoleBindings,
            { name: binding.name },
            'subjects',
            `${subject.kind} ${subject.name}`,
          ),
        };
      }
    }
  }
  return {
    passed: true,
    message: `No ClusterRoleBinding names ServiceAccount ${[
      ...accounts.keys(),
    ].join(', ')}.`,
    evidence: {
      type: 'query',
      system: `Kubernetes (${cluster})`,
      query: 'kubectl get clusterrolebindings -o wide',
      result: 'none but those of all accounts holds for it',
    },
  };
}

/** As whom an account acts. */
function subjectsOf(namespace: string, name: string): Subject[] {
  const group = (of: string) => ({ kind: 'Group', name: of, namespace: null });
  return [
    { kind: 'ServiceAccount', name, namespace },
    {
      kind: 'User',
      name: `system:serviceaccount:${namespace}:${name}`,
      namespace: null,
    },
    group(`system:serviceaccounts:${namespace}`),
    group('system:serviceaccounts'),
    group('system:authenticated'),
  ];
}

/** Built once per listing, because every service asks for it. */
const indexes = new WeakMap<
  readonly ClusterRoleBinding[],
  Map<string, ClusterRoleBinding>
>();

/** The first binding of each subject, the roles of all accounts left out. */
function indexBySubject(
  bindings: readonly ClusterRoleBinding[],
): Map<string, ClusterRoleBinding> {
  const known = indexes.get(bindings);
  if (known) {
    return known;
  }
  const index = new Map<string, ClusterRoleBinding>();
  for (const binding of bindings) {
    const isForAll = rolesOfAll.includes(binding.role);
    for (const subject of isForAll ? [] : binding.subjects) {
      const key = keyOf(subject);
      if (!index.has(key)) {
        index.set(key, binding);
      }
    }
  }
  indexes.set(bindings, index);
  return index;
}

/** Only accounts have a namespace, whatever else stands there. */
function keyOf({ kind, name, namespace }: Subject): string {
  return kind === 'ServiceAccount'
    ? `${kind}/${namespace}/${name}`
    : `${kind}/${name}`;
}
