import {
  NamespaceNetworkPolicy,
  networkPolicies,
} from '../../clients/kubernetes/kinds';
import { groupOnce } from '../lib/groupOnce';
import { kubernetesEvidence } from '../lib/kubernetesEvidence';
import { Check, createCheck } from './Check';

/**
 * Checks that namespaces let no traffic through in one direction unless a
 * policy names it. Policies add up: one that allows everything undoes the
 * default.
 */
export function checkDefaultDeny(
  direction: 'ingress' | 'egress',
  namespaces: readonly string[],
  policies: readonly NamespaceNetworkPolicy[],
  cluster: string,
): Check {
  const id = `default-deny-${direction}` as const;
  const byNamespace = groupOnce(
    policies,
    'namespace',
    ({ namespace }) => namespace,
  );
  let denying: NamespaceNetworkPolicy | undefined;
  for (const namespace of namespaces) {
    const ofNamespace = (byNamespace.get(namespace) ?? []).filter(
      policy => policy.selectsAll,
    );
    const open = ofNamespace.find(policy => policy[direction] === 'allow-all');
    if (open) {
      return createCheck({
        id,
        passed: false,
        code: `no-${id}`,
        message: `NetworkPolicy ${open.name} lets all ${direction} of namespace ${namespace} through.`,
        evidence: kubernetesEvidence(
          cluster,
          networkPolicies,
          open,
          `spec.${direction}`,
        ),
      });
    }
    denying = ofNamespace.find(policy => policy[direction] === 'deny-all');
    if (!denying) {
      return createCheck({
        id,
        passed: false,
        code: `no-${id}`,
        message: `Namespace ${namespace} has no NetworkPolicy that denies ${direction} by default.`,
        evidence: {
          type: 'query',
          system: `Kubernetes (${cluster})`,
          query: `kubectl get networkpolicies -n ${namespace}`,
          result: `none selects every pod and denies ${direction}`,
        },
      });
    }
  }
  return createCheck({
    id,
    passed: true,
    code: id,
    message: `${nameNamespaces(namespaces)} ${direction} by default.`,
    evidence: denying
      ? kubernetesEvidence(
          cluster,
          networkPolicies,
          denying,
          'spec.policyTypes',
        )
      : undefined,
  });
}

function nameNamespaces(namespaces: readonly string[]): string {
  return namespaces.length === 1
    ? `Namespace ${namespaces[0]} denies`
    : `Namespaces ${namespaces.join(', ')} deny`;
}
