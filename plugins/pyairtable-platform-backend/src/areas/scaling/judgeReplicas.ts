import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { plural } from '../lib/format';
import { kubernetesEvidence } from '../lib/kubernetesEvidence';
import type { ScaledWorkload } from './CollectedWorkloads';

/** New replicas get this long to become ready before they are missed. */
export const scaleUpGraceSeconds = 300;

/** Judges whether the replicas that are wanted are there. */
export function judgeReplicas(
  scaled: ScaledWorkload,
  cluster: string,
  observedAt: Date,
): Reason {
  const { workload, scaledObject } = scaled;
  const { wanted, available } = workload;
  const name = `${scaled.kind.kind} ${workload.name}`;
  const evidence = kubernetesEvidence(
    cluster,
    scaled.kind,
    workload,
    'status.availableReplicas',
    String(available),
  );
  if (wanted === 0) {
    return scaledObject && (scaledObject.idle ?? scaledObject.min) === 0
      ? {
          code: 'scaled-to-zero',
          level: 'ok',
          message: `${name} is scaled to zero: no trigger of ScaledObject ${scaledObject.name} asks for it.`,
          evidence,
        }
      : {
          code: 'scaled-to-zero-by-hand',
          level: 'warning',
          message: `${name} was scaled to zero by hand, so it does not run and its autoscaler is off.`,
          evidence,
        };
  }
  const figures = `${available} of ${plural(wanted, 'replica')} of ${name} ${
    available === 1 ? 'is' : 'are'
  } available`;
  if (available === 0) {
    return {
      code: 'no-replicas-available',
      level: 'critical',
      message: `${figures}${stuckRollout(scaled) ?? ''}.`,
      evidence,
    };
  }
  const stuck = stuckRollout(scaled);
  if (stuck) {
    return {
      code: 'rollout-stuck',
      level: 'warning',
      message: `${figures}${stuck}.`,
      evidence,
    };
  }
  if (available < wanted && !isChanging(scaled, observedAt)) {
    return {
      code: 'replicas-unavailable',
      level: 'warning',
      message: `${figures}, and nothing is being rolled out or scaled.`,
      evidence,
    };
  }
  return {
    code: 'replicas-available',
    level: 'ok',
    message: `${figures}.`,
    evidence,
  };
}

/** The end of a sentence where a rollout has run out of time. */
function stuckRollout({ workload }: ScaledWorkload): string | undefined {
  const progressing = workload.conditions.find(
    condition => condition.type === 'Progressing',
  );
  return progressing?.status === 'False'
    ? `, and its newest rollout does not get on (${
        progressing.reason ?? 'no reason given'
      })`
    : undefined;
}

/** A rollout that has ended keeps the reason NewReplicaSetAvailable. */
function isChanging(
  { workload, autoscaler }: ScaledWorkload,
  observedAt: Date,
): boolean {
  const rollingOut =
    !workload.observed ||
    workload.conditions.some(
      condition =>
        condition.type === 'Progressing' &&
        condition.status === 'True' &&
        condition.reason !== 'NewReplicaSetAvailable',
    );
  const lastScale = autoscaler?.lastScaleAt
    ? Date.parse(autoscaler.lastScaleAt)
    : Number.NEGATIVE_INFINITY;
  return (
    rollingOut || observedAt.getTime() - lastScale < scaleUpGraceSeconds * 1000
  );
}
