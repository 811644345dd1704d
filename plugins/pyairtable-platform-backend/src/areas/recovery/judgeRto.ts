import {
  formatDuration,
  Reason,
  RecoveryDetail,
  worstOf,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { DrillWorkflow, drillWorkflows } from '../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../lib/kubernetesEvidence';
import { drillLevel, recoveryTimeOf } from './judgeDrills';
import { ageSeconds } from './judgeRestorePoint';

/** What is aimed at, as a share of the promise: a drill is not the real thing. */
export const rtoGoalShare = 0.5;

/** How long coming back takes, as a figure and as reasons. */
export interface JudgedRto {
  rto: NonNullable<RecoveryDetail['rto']>;
  reasons: Reason[];
}

/**
 * Judges how long recovery took in the last good drill. A broken promise is
 * critical; a promise without a measurement is unknown where a drill is due.
 * Old evidence is told by the drills' own reason, and colours the figure.
 */
export function judgeRto(
  lastSuccess: DrillWorkflow | undefined,
  options: {
    rtoSeconds: number;
    intervalSeconds: number | undefined;
    cluster: string;
    observedAt: Date;
    /** False where the cluster has no Argo Workflows. */
    visible: boolean;
  },
): JudgedRto {
  const { rtoSeconds, intervalSeconds, cluster, observedAt, visible } = options;
  const goalSeconds = rtoSeconds * rtoGoalShare;
  const measuredSeconds = lastSuccess ? recoveryTimeOf(lastSuccess) : null;
  if (!lastSuccess || measuredSeconds === null) {
    return {
      rto: {
        measuredSeconds: null,
        goalSeconds,
        resource: null,
        measuredAt: null,
        expiresAt: null,
        level: 'unknown',
      },
      reasons:
        intervalSeconds === undefined || !visible
          ? []
          : [
              {
                code: 'rto-unmeasured',
                level: 'unknown',
                message: `The RTO is ${formatDuration(
                  rtoSeconds,
                )}, and no drill has measured how long recovery takes.`,
              },
            ],
    };
  }
  const measuredAt = lastSuccess.finishedAt!;
  const judgement = judgeTime(measuredSeconds);
  return {
    rto: {
      measuredSeconds,
      goalSeconds,
      resource: `${lastSuccess.namespace}/${lastSuccess.name}`,
      measuredAt,
      expiresAt:
        intervalSeconds === undefined
          ? null
          : new Date(
              Date.parse(measuredAt) + intervalSeconds * 1000,
            ).toISOString(),
      level: worstOf([
        judgement?.level ?? 'ok',
        intervalSeconds === undefined
          ? 'ok'
          : drillLevel(ageSeconds(measuredAt, observedAt), intervalSeconds),
      ]),
    },
    reasons: judgement
      ? [
          {
            ...judgement,
            evidence: kubernetesEvidence(
              cluster,
              drillWorkflows,
              lastSuccess,
              (lastSuccess.rtoSeconds ?? null) === null
                ? 'status.finishedAt'
                : 'status.outputs.parameters[rto-seconds]',
              (lastSuccess.rtoSeconds ?? null) === null
                ? measuredAt
                : String(lastSuccess.rtoSeconds),
            ),
          },
        ]
      : [],
  };

  function judgeTime(seconds: number): Reason | undefined {
    const took = `Recovery took ${formatDuration(
      seconds,
    )} in the last good drill`;
    if (seconds > rtoSeconds) {
      return {
        code: 'rto-exceeded',
        level: 'critical',
        message: `${took}; the RTO is ${formatDuration(rtoSeconds)}.`,
      };
    }
    return seconds > goalSeconds
      ? {
          code: 'rto-goal-missed',
          level: 'warning',
          message: `${took}; the goal is ${formatDuration(
            goalSeconds,
          )}, within an RTO of ${formatDuration(rtoSeconds)}.`,
        }
      : undefined;
  }
}
