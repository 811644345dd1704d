import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  authorizationPolicies,
  AuthorizationPolicy,
  PodFacts,
} from '../../../clients/kubernetes/kinds';
import { plural } from '../../lib/format';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import { policiesFor, policiesOfService } from './authorizationPoliciesFor';
import type { Check, CheckInput, CheckResult } from './CheckInput';
import { describeObjects, describePods } from './describeObjects';
import { describeMeshGap, findMeshGap } from './findMeshGap';
import { judgeRule, RuleVerdict } from './judgeAuthorizationRule';
import { metricsPorts } from './metricsPorts';

/**
 * Nobody calls the pods but those whom a policy names by their account. What
 * is scraped from the port `metrics` is left out: Prometheus mostly has no
 * sidecar.
 */
export const authorizationByPrincipalCheck: Check = {
  id: 'authorization-by-principal',
  fix: {
    template: 'new-service',
    file: 'deploy/base/mesh/authorizationpolicy.yaml',
  },
  judge,
};

/** Who may call pods that are alike. */
type Verdict =
  | { fault: { message: string; evidence: Evidence } }
  | { fault?: undefined; allowing: JudgedPolicy[] };

/** A policy that allows, and what its rules come to. */
interface JudgedPolicy {
  policy: AuthorizationPolicy;
  rules: RuleVerdict[];
}

function judge(input: CheckInput): CheckResult {
  const { cluster, collected, pods } = input;
  const list = collected.authorizationPolicies;
  if (list.missing) {
    return {
      passed: null,
      message:
        list.missing === 'not-installed'
          ? `Cluster ${cluster} has no Istio, so nobody can tell who may call.`
          : list.message,
    };
  }
  const gap = findMeshGap(input);
  if (gap) {
    return describeMeshGap(gap, who => `Everybody may call ${who}`);
  }
  const verdicts = pods.map(pod => judgePods(pod, list.items, cluster));
  const fault = verdicts.find(verdict => verdict.fault)?.fault;
  if (fault) {
    return { passed: false, ...fault };
  }
  return describePassed(
    verdicts.flatMap(verdict => (verdict.fault ? [] : verdict.allowing)),
    cluster,
  );
}

function judgePods(
  pod: PodFacts,
  policies: readonly AuthorizationPolicy[],
  cluster: string,
): Verdict {
  const holding = policiesFor(pod, policies);
  const allowing = holding
    .filter(({ action }) => action === 'ALLOW')
    .map(policy => ({
      policy,
      rules: policy.rules.map(rule => judgeRule(rule, metricsPorts(pod))),
    }));
  if (allowing.length === 0) {
    return { fault: describeUnguarded(pod, holding, policies, cluster) };
  }
  for (const judged of allowing) {
    const fault = describeOpenRule(pod, judged, allowing, cluster);
    if (fault) {
      return { fault };
    }
  }
  return { allowing };
}

/** Where no policy allows, everybody may but those who are denied. */
function describeUnguarded(
  pod: PodFacts,
  holding: readonly AuthorizationPolicy[],
  policies: readonly AuthorizationPolicy[],
  cluster: string,
) {
  const who = describePods(pod);
  const refusing = holding.find(
    ({ action, rules }) =>
      (action === 'DENY' && rules.length > 0) || action === 'CUSTOM',
  );
  const missed = policiesOfService(pod, policies).find(
    ({ action, hasTargetRefs, dryRun, podLabels }) =>
      action === 'ALLOW' && !hasTargetRefs && !dryRun && podLabels,
  );
  return {
    message: refusing
      ? `Whoever is not refused may call ${who}: AuthorizationPolicy ${refusing.name} has action ${refusing.action}, and none allows by principal.`
      : `Everybody in the mesh may call ${who}: ${
          missed
            ? `AuthorizationPolicy ${missed.name} selects none of its pods`
            : 'no AuthorizationPolicy that holds for it allows by principal'
        }.`,
    evidence: missed
      ? kubernetesEvidence(
          cluster,
          authorizationPolicies,
          missed,
          'spec.selector.matchLabels',
          JSON.stringify(missed.podLabels),
        )
      : {
          type: 'query' as const,
          system: `Kubernetes (${cluster})`,
          query: 'kubectl get authorizationpolicies -A',
          result: 'none with action ALLOW that holds for its pods',
        },
  };
}

function describeOpenRule(
  pod: PodFacts,
  { policy, rules }: JudgedPolicy,
  allowing: readonly JudgedPolicy[],
  cluster: string,
) {
  for (const [at, rule] of rules.entries()) {
    if (rule.kind === 'open') {
      const { name, namespace } = policy;
      return {
        message: `AuthorizationPolicy ${name} in ${namespace} lets ${
          rule.whom
        } send requests to ${describePods(pod)}${
          rule.why
        }${describeContradiction(allowing)}.`,
        evidence: kubernetesEvidence(
          cluster,
          authorizationPolicies,
          policy,
          `spec.rules[${at}]${rule.field}`,
        ),
      };
    }
  }
  return undefined;
}

/** Names a policy that the open one undoes. */
function describeContradiction(allowing: readonly JudgedPolicy[]): string {
  const strict = allowing.find(
    ({ rules }) =>
      rules.some(({ kind }) => kind === 'principals') &&
      rules.every(({ kind }) => kind !== 'open'),
  );
  if (strict) {
    return `, though AuthorizationPolicy ${strict.policy.name} names who may: policies add up`;
  }
  const closed = allowing.find(({ rules }) => rules.length === 0);
  return closed
    ? `, though AuthorizationPolicy ${closed.policy.name} lets nobody through: policies add up`
    : '';
}

function describePassed(
  allowing: readonly JudgedPolicy[],
  cluster: string,
): CheckResult {
  const rules = allowing.flatMap(judged => judged.rules);
  const callers = new Set(
    rules.flatMap(rule => (rule.kind === 'principals' ? rule.callers : [])),
  );
  const ports = new Set(
    rules.flatMap(rule => (rule.kind === 'metrics' ? rule.ports : [])),
  );
  const naming = allowing.filter(judged =>
    judged.rules.some(({ kind }) => kind === 'principals'),
  );
  const shown = (naming.length > 0 ? naming : allowing).map(
    ({ policy }) => policy,
  );
  const who =
    callers.size > 0
      ? `Only ${plural(callers.size, 'named principal')} may call`
      : 'Nobody may call';
  const by = describeObjects(authorizationPolicies.kind, shown);
  const but =
    ports.size > 0 ? `, but for metrics on port ${[...ports].join(', ')}` : '';
  return {
    passed: true,
    message: `${who}, by ${by}${but}.`,
    evidence: kubernetesEvidence(
      cluster,
      authorizationPolicies,
      shown[0],
      'spec.rules',
    ),
  };
}
