import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  isSelected,
  NetworkPolicy,
  networkPolicies,
  PodFacts,
  TrafficDirection,
} from '../../../clients/kubernetes/kinds';
import { groupOnce } from '../../lib/groupOnce';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import type { Check, CheckInput, CheckResult } from './CheckInput';
import { describeObjects, describePods } from './describeObjects';

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
  const byNamespace = groupOnce(
    list.items,
    'namespace',
    ({ namespace }) => namespace,
  );
  const verdicts = directions.map(direction => ({
    direction,
    ofPods: pods.map(pod =>
      judgePods(pod, direction, byNamespace.get(pod.namespace) ?? [], cluster),
    ),
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
  const holding = policies.filter(({ podSelector }) =>
    isSelected(podSelector, pod.podLabels),
  );
  const denying = holding.find(policy => policy[direction] === 'deny-all');
  const open = holding.find(policy => policy[direction] === 'allow-all');
  const who = describePods(pod);
  if (open) {
    return {
      fault: {
        describe: text =>
          denying
            ? `NetworkPolicy ${denying.name} denies ${text} of ${who}, but NetworkPolicy ${open.name} lets everything through: policies add up`
            : `NetworkPolicy ${open.name} lets all ${text} of ${who} through`,
        evidence: kubernetesEvidence(
          cluster,
          networkPolicies,
          open,
          `spec.${direction}[${open.openRules[direction]}]`,
        ),
      },
    };
  }
  return denying
    ? { denying }
    : { fault: findWhatLacks(pod, direction, policies, cluster) };
}

/** Says why no policy denies by default. */
function findWhatLacks(
  pod: PodFacts,
  direction: TrafficDirection,
  policies: readonly NetworkPolicy[],
  cluster: string,
): Fault {
  const who = describePods(pod);
  const besides = policies.find(policy => policy[direction] === 'deny-all');
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
  const withRules = policies.find(
    policy =>
      policy[direction] === 'some' &&
      isSelected(policy.podSelector, pod.podLabels),
  );
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
