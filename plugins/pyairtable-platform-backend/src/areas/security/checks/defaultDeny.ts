import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  isSelected,
  NetworkPolicy,
  networkPolicies,
  PodFacts,
  TrafficDirection,
} from '../../../clients/kubernetes/kinds';
import { plural } from '../../lib/format';
import { groupOnce } from '../../lib/groupOnce';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import type { Check, CheckInput, CheckResult } from './CheckInput';
import { describeObjects, describePods } from './describeObjects';
import { podEvidence } from './describePodFacts';
import { findSelecting } from './findSelecting';

const directions: TrafficDirection[] = ['ingress', 'egress'];

/**
 * Nothing reaches the pods or leaves them unless a policy names it. Policies
 * add up: one that lets everything through undoes the default.
 */
export const defaultDenyCheck: Check = {
  id: 'default-deny',
  fix: { template: 'new-service', file: 'deploy/base/networkpolicy.yaml' },
  judge,
};

/** What shuts one direction, or why it is open. */
type Verdict =
  | { denying: NetworkPolicy; fault?: undefined }
  | { denying?: undefined; fault: Fault };

interface Fault {
  /** One sentence without its full stop, about one direction or both. */
  describe(direction: string): string;
  evidence: Evidence;
}

function judge({ cluster, collected, pods }: CheckInput): CheckResult {
  const list = collected.networkPolicies;
  if (list.missing) {
    return { passed: null, message: list.message };
  }
  const verdicts = directions.map(direction => ({
    direction,
    ofPods: pods.map(pod => judgePods(pod, direction, list.items, cluster)),
  }));
  const faults = verdicts.flatMap(({ direction, ofPods }) =>
    ofPods
      .flatMap(({ fault }) => (fault ? [{ direction, ...fault }] : []))
      .slice(0, 1),
  );
  if (faults.length > 0) {
    return {
      passed: false,
      message: describeFaults(faults),
      evidence: faults[0].evidence,
    };
  }
  const denying = verdicts.flatMap(({ ofPods }) =>
    ofPods.flatMap(verdict => verdict.denying ?? []),
  );
  return {
    passed: true,
    message: `Ingress and egress are denied by default, by ${describeObjects(
      networkPolicies.kind,
      denying,
    )}.`,
    evidence: kubernetesEvidence(
      cluster,
      networkPolicies,
      denying[0],
      'spec.policyTypes',
    ),
  };
}

/** Judges pods that are alike by the policies of their namespace. */
function judgePods(
  pod: PodFacts,
  direction: TrafficDirection,
  policies: readonly NetworkPolicy[],
  cluster: string,
): Verdict {
  const who = describePods(pod);
  if (pod.hostNamespaces.includes('hostNetwork')) {
    return {
      fault: {
        describe: () =>
          `No NetworkPolicy holds for ${who}: it shares the network of its node`,
        evidence: podEvidence(cluster, pod, 'hostNetwork', 'true'),
      },
    };
  }
  const holding = findSelecting(
    policies,
    ({ podSelector }) => podSelector,
    pod.namespace,
    pod.podLabels,
  );
  const denying = holding.find(policy => policy[direction] === 'deny-all');
  for (const policy of holding) {
    const open = policy.openRules[direction];
    if (open) {
      const { name } = policy;
      const but =
        open.exceptions > 0
          ? ` but ${plural(open.exceptions, 'range')} of addresses`
          : '';
      return {
        fault: {
          describe: text =>
            denying
              ? `NetworkPolicy ${denying.name} denies ${text} of ${who}, but NetworkPolicy ${name} lets everything${but} through: policies add up`
              : `NetworkPolicy ${name} lets all ${text} of ${who}${but} through`,
          evidence: kubernetesEvidence(
            cluster,
            networkPolicies,
            policy,
            `spec.${direction}[${open.at}]`,
          ),
        },
      };
    }
  }
  return denying
    ? { denying }
    : { fault: findWhatLacks(pod, direction, policies, holding, cluster) };
}

/** Says why no policy denies by default. */
function findWhatLacks(
  pod: PodFacts,
  direction: TrafficDirection,
  policies: readonly NetworkPolicy[],
  holding: readonly NetworkPolicy[],
  cluster: string,
): Fault {
  const who = describePods(pod);
  const besides = groupOnce(policies, 'namespace', ({ namespace }) => namespace)
    .get(pod.namespace)
    ?.find(policy => policy[direction] === 'deny-all');
  if (besides) {
    return {
      describe: text =>
        `No NetworkPolicy denies ${text} of ${who} by default: NetworkPolicy ${besides.name} selects none of its pods`,
      evidence: kubernetesEvidence(
        cluster,
        networkPolicies,
        besides,
        'spec.podSelector',
        JSON.stringify(besides.podSelector),
      ),
    };
  }
  const withRules = holding.find(policy => policy[direction] === 'some');
  if (withRules) {
    // Not where it selects whatever runs there.
    const others = isSelected(withRules.podSelector, {})
      ? ''
      : ', so a pod with other labels would be open';
    return {
      describe: text =>
        `No NetworkPolicy denies ${text} of ${who} by default: NetworkPolicy ${withRules.name} has rules for it${others}`,
      evidence: kubernetesEvidence(
        cluster,
        networkPolicies,
        withRules,
        `spec.${direction}`,
      ),
    };
  }
  return {
    describe: text => `No NetworkPolicy denies ${text} of ${who} by default`,
    evidence: {
      type: 'query',
      system: `Kubernetes (${cluster})`,
      query: `kubectl get networkpolicies -n ${pod.namespace}`,
      result: `none that selects its pods is about ${direction}`,
    },
  };
}

/** One sentence, also where the two directions have different faults. */
function describeFaults(
  faults: ReadonlyArray<Fault & { direction: TrafficDirection }>,
): string {
  const both = faults.map(({ direction }) => direction).join(' and ');
  const [first, ...others] = faults.map(({ describe }) => describe(both));
  if (others.every(other => other === first)) {
    return `${first}.`;
  }
  const [one, another] = faults.map(({ describe, direction }) =>
    describe(direction),
  );
  return `${one}, and ${another.replace(/^No /, 'no ')}.`;
}
