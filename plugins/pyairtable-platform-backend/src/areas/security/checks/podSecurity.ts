import { namespaces } from '../../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import type { Check, CheckInput, CheckResult } from './CheckInput';
import { findNamespaces } from './findNamespaces';

const label = 'pod-security.kubernetes.io/enforce';

/** Kubernetes itself turns away pods that are not restricted. */
export const podSecurityCheck: Check = {
  id: 'pod-security',
  fix: { template: 'new-service', file: 'deploy/base/namespace.yaml' },
  judge,
};

function judge({ cluster, collected, pods }: CheckInput): CheckResult {
  const { known, unknown } = findNamespaces(
    collected.namespaces,
    pods,
    cluster,
  );
  const lax = known.find(({ labels }) => labels[label] !== 'restricted');
  const shown = lax ?? known[0];
  const level = shown?.labels[label];
  const evidence =
    shown &&
    kubernetesEvidence(
      cluster,
      namespaces,
      shown,
      `metadata.labels[${label}]`,
      level,
    );
  if (lax) {
    return {
      passed: false,
      message: level
        ? `Namespace ${lax.name} enforces Pod Security "${level}", not "restricted".`
        : `Namespace ${lax.name} enforces no Pod Security: it has no label ${label}.`,
      evidence,
    };
  }
  return unknown === undefined
    ? {
        passed: true,
        message: `Pod Security "restricted" is enforced in ${known
          .map(({ name }) => name)
          .join(', ')}.`,
        evidence,
      }
    : { passed: null, message: unknown };
}
