import {
  formatDuration,
  Reason,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { DrillWorkflow, drillWorkflows } from '../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../lib/kubernetesEvidence';
import { ageSeconds } from './judgeRestorePoint';
import { shorten } from './shorten';

/** Overdue by this many intervals is critical. */
export const criticalIntervals = 2;

/** The drills of one service, as far as they have ended. */
export interface DrillRecord {
  last: DrillWorkflow | undefined;
  lastSuccess: DrillWorkflow | undefined;
}

/** Finds the drills that count: the last one that ended, and the last good one. */
export function readDrills(drills: readonly DrillWorkflow[]): DrillRecord {
  const ended = drills
    .filter(drill => drill.finishedAt && drill.phase !== 'Running')
    .sort((a, b) => Date.parse(b.finishedAt!) - Date.parse(a.finishedAt!));
  return {
    last: ended[0],
    lastSuccess: ended.find(drill => drill.phase === 'Succeeded'),
  };
}

/**
 * How long recovery took: as the drill measured it, which leaves out what comes
 * after the data is there, or else as long as the Workflow ran.
 */
export function recoveryTimeOf(drill: DrillWorkflow): number | null {
  return drill.rtoSeconds ?? durationOf(drill);
}

/** How long a drill took; null where it did not say. */
export function durationOf(drill: DrillWorkflow): number | null {
  return drill.startedAt && drill.finishedAt
    ? Math.max(
        0,
        (Date.parse(drill.finishedAt) - Date.parse(drill.startedAt)) / 1000,
      )
    : null;
}

/** Judges whether recovery is drilled as often as is due, and whether it works. */
export function judgeDrills(
  { last, lastSuccess }: DrillRecord,
  options: {
    /** Undefined where no drill is due in this environment. */
    intervalSeconds: number | undefined;
    cluster: string;
    observedAt: Date;
    /** False where the cluster has no Argo Workflows. */
    visible: boolean;
  },
): Reason[] {
  const { intervalSeconds, cluster, observedAt } = options;
  const evidenceOf = (drill: DrillWorkflow) =>
    kubernetesEvidence(
      cluster,
      drillWorkflows,
      drill,
      'status.phase',
      `${drill.phase} at ${drill.finishedAt}`,
    );
  const reasons: Reason[] = [];

  if (intervalSeconds !== undefined) {
    if (!options.visible) {
      return [
        {
          code: 'drills-not-visible',
          level: 'unknown',
          message: `Cluster ${cluster} has no Argo Workflows, so nobody can tell when recovery was last drilled.`,
        },
      ];
    }
    reasons.push(judgeDuty(lastSuccess, intervalSeconds));
  }
  if (last && last !== lastSuccess) {
    reasons.push({
      code: 'drill-failed',
      level: intervalSeconds === undefined ? 'warning' : 'critical',
      message: `The last drill, ${last.name}, failed ${formatDuration(
        ageSeconds(last.finishedAt!, observedAt),
      )} ago${last.message ? `: ${shorten(last.message)}` : ''}.`,
      evidence: evidenceOf(last),
    });
  }
  return reasons;

  function judgeDuty(
    success: DrillWorkflow | undefined,
    interval: number,
  ): Reason {
    if (!success) {
      return {
        code: 'no-drill-on-record',
        level: 'unknown',
        message: `No successful drill is on record; one is due every ${formatDuration(
          interval,
        )}.`,
      };
    }
    const age = ageSeconds(success.finishedAt!, observedAt);
    const overdue = age > interval;
    return {
      code: overdue ? 'drill-overdue' : 'drill-done',
      level: drillLevel(age, interval),
      message: `Recovery was last drilled ${formatDuration(
        age,
      )} ago; a drill is due every ${formatDuration(interval)}.`,
      evidence: evidenceOf(success),
    };
  }
}

/** How bad evidence of that age is. */
export function drillLevel(age: number, interval: number): Reason['level'] {
  if (age <= interval) {
    return 'ok';
  }
  return age > criticalIntervals * interval ? 'critical' : 'warning';
}
