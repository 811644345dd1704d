import { formatDuration } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { cleanDetail } from '../../../clients/UpstreamFailure';
import {
  PodFacts,
  RefreshedSecret,
  refreshedSecrets,
} from '../../../clients/kubernetes/kinds';
import { plural } from '../../lib/format';
import { groupOnce } from '../../lib/groupOnce';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import type { Check, CheckInput, CheckResult } from './CheckInput';
import { describePods } from './describeObjects';
import { endSentence, podEvidence } from './describePodFacts';

const hour = 3600;
/** What the operator does where nothing is said, seconds. */
const defaultInterval = hour;
/** A refresh of every minute may be late by this much, seconds. */
const shortestLimit = hour;

/** A secret that changes in the store outside arrives by itself. */
export const externalSecretsCheck: Check = {
  id: 'external-secrets',
  fix: { template: 'new-service', file: 'security/externalsecret.yaml' },
  judge,
};

function judge({
  cluster,
  collected,
  pods,
  observedAt,
}: CheckInput): CheckResult {
  const used = new Map(
    pods.flatMap(pod =>
      secretsOf(pod).map(use => [
        `${pod.namespace}/${use.secret}`,
        { pod, ...use },
      ]),
    ),
  );
  if (used.size === 0) {
    return {
      passed: true,
      message: endSentence(
        `${[...new Set(pods.map(describePods))].join(', ')} uses no Secret`,
        pods[0],
      ),
      evidence: podEvidence(cluster, pods[0], 'volumes'),
    };
  }
  const list = collected.externalSecrets;
  if (list.missing) {
    return { passed: null, message: list.message };
  }
  const byTarget = groupOnce(
    list.items,
    'target',
    ({ namespace, target }) => `${namespace}/${target ?? ''}`,
  );
  const fresh: RefreshedSecret[] = [];
  for (const [key, { pod, secret, field }] of used) {
    const sources = byTarget.get(key) ?? [];
    if (sources.length === 0) {
      return {
        passed: false,
        message: endSentence(
          `No ExternalSecret keeps Secret ${secret} of ${describePods(
            pod,
          )} up to date`,
          pod,
        ),
        evidence: podEvidence(cluster, pod, field, secret),
      };
    }
    const faults = sources.map(source => faultOf(source, observedAt));
    const good = faults.indexOf(undefined);
    const [fault] = faults;
    if (good < 0 && fault) {
      return {
        passed: false,
        message: endSentence(
          `ExternalSecret ${sources[0].name} in ${pod.namespace} ${fault.text}`,
          pod,
        ),
        evidence: kubernetesEvidence(
          cluster,
          refreshedSecrets,
          sources[0],
          fault.field,
          fault.value,
        ),
      };
    }
    fresh.push(sources[good]);
  }
  return {
    passed: true,
    message: endSentence(
      `${plural(used.size, 'Secret')} ${
        used.size === 1 ? 'is' : 'are'
      } kept up to date by ExternalSecret ${fresh
        .map(({ name }) => name)
        .join(', ')}`,
      pods[0],
    ),
    evidence: kubernetesEvidence(
      cluster,
      refreshedSecrets,
      fresh[0],
      'status.refreshTime',
      fresh[0].refreshedAt ?? undefined,
    ),
  };
}

/**
 * What is mounted, what variables come from, and what the kubelet needs for it,
 * with the field of the spec.
 */
function secretsOf(pod: PodFacts): Array<{ secret: string; field: string }> {
  const of = (field: string) => (secret: string) => ({ secret, field });
  return [
    ...pod.mountedSecrets.map(of('volumes[].secret')),
    ...pod.containers.flatMap(({ list, name, secretVariables }) =>
      secretVariables
        .map(({ secret }) => secret)
        .map(of(`${list}[${name}].env`)),
    ),
    ...pod.kubeletSecrets.map(of('imagePullSecrets')),
  ];
}

function faultOf(
  source: RefreshedSecret,
  observedAt: Date,
): { text: string; field: string; value?: string } | undefined {
  const { ready, message, refreshPolicy, refreshedAt } = source;
  if (!ready) {
    return {
      text: message ? `is not ready: ${cleanDetail(message)}` : 'is not ready',
      field: 'status.conditions[Ready]',
      value: ready === null ? undefined : 'False',
    };
  }
  if (refreshPolicy !== 'Periodic') {
    return {
      text: `is never refreshed: its policy is ${refreshPolicy}`,
      field: 'spec.refreshPolicy',
      value: refreshPolicy,
    };
  }
  const interval = source.refreshIntervalSeconds ?? defaultInterval;
  if (interval <= 0) {
    return {
      text: 'is never refreshed: it has no refresh interval',
      field: 'spec.refreshInterval',
    };
  }
  const age = refreshedAt
    ? (observedAt.getTime() - Date.parse(refreshedAt)) / 1000
    : NaN;
  if (age <= Math.max(2 * interval, shortestLimit)) {
    return undefined;
  }
  const promise = `should be refreshed every ${formatDuration(interval)}`;
  return {
    text: Number.isNaN(age)
      ? `${promise}, and nothing says that it ever was`
      : `${promise}, and was ${formatDuration(age)} ago`,
    field: 'status.refreshTime',
    value: refreshedAt ?? undefined,
  };
}
