import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  EvaluateOptions,
  Evaluation,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { selectorOf } from '../lib/findServiceObjects';
import { judgeChecklist, runChecklist, unseenChecklist } from './checklist';
import type { CollectedSecurity } from './CollectedSecurity';
import { findRunning } from './findRunning';
import { isCurrent } from './isCurrent';
import {
  judgeScans,
  matchScans,
  scanDutySeconds,
  summarizeFindings,
} from './scans';
import { readWaivers } from './waivers/readWaivers';

/** Judges one service by what its cluster said. */
export function evaluateSecurity({
  service,
  environment,
  collected,
  observedAt,
}: EvaluateOptions<CollectedSecurity>): Evaluation<SecurityDetail> {
  const source = `Kubernetes (${environment.name})`;
  if (!isCurrent(collected)) {
    return {
      value: null,
      target: 0,
      source,
      reasons: [
        {
          code: 'not-read-yet',
          level: 'unknown',
          message:
            'What is stored was read by an earlier version, which looked at less. The next reading brings the rest.',
        },
      ],
      detail: null,
    };
  }
  const { cluster } = environment;
  const { settings } = service;
  const selector = selectorOf(settings);
  const pods = findRunning(collected, selector);
  const matched = matchScans({
    serviceId: settings.serviceId,
    selector,
    pods,
    jobReports: collected.jobReports,
    operatorReports: collected.operatorReports,
    cluster,
    observedAt,
  });
  const waivers = readWaivers(settings.waivers, observedAt);
  const summary = summarizeFindings({
    images: matched.images,
    waivers: waivers.waivers,
    previousScans: collected.previousScans,
    observedAt,
  });
  const checks =
    pods.length > 0
      ? runChecklist({ cluster, collected, pods, scans: matched, observedAt })
      : unseenChecklist(describeNothing(cluster, selector), {
          type: 'query',
          system: `Kubernetes (${cluster})`,
          query: `kubectl get pods,deployments -A -l '${selector.text}'`,
          result: 'none',
        });
  return {
    value: summary.detail.counts?.critical ?? null,
    target: 0,
    source,
    reasons: [
      ...selector.problems,
      ...judgeScans({
        scans: matched,
        detail: summary.detail,
        serviceId: settings.serviceId,
        cluster,
        observedAt,
      }),
      ...waivers.problems,
      ...summary.reasons,
      ...judgeChecklist(checks),
    ],
    detail: { ...summary.detail, scanDutySeconds, checks },
  };
}

function describeNothing(
  cluster: string,
  { text, namespace }: { text: string; namespace?: string },
): string {
  return namespace
    ? `Cluster ${cluster} shows no pod and no workload with ${text} in namespace ${namespace}: nothing runs there, or the portal may not read it.`
    : `Cluster ${cluster} shows no pod and no workload with ${text}.`;
}
