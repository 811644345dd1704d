import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { deployments } from '../../clients/kubernetes/kinds';
import { plural } from '../lib/format';
import { kubernetesEvidence } from '../lib/kubernetesEvidence';
import type { ScaledWorkload } from './CollectedWorkloads';

/** New replicas get this long to become ready before they are missed. */
export const scaleUpGraceSeconds = 300;

/** Judges whether the replicas that are wanted are there. */
export function judgeReplicas(
  workload: ScaledWorkload,
  cluster: string,
  observedAt: Date,
): Reason {
  const { deployment, scaledObject } = workload;
  const { wanted, available, name } = deployment;
  const evidence = kubernetesEvidence(
    cluster,
    deployments,
    deployment,
    'status.availableReplicas',
    String(available),
  );
  if (wanted === 0) {
    return scaledObject && (scaledObject.idle ?? scaledObject.min) === 0
      ? {
          code: 'scaled-to-zero',
          level: 'ok',
          message: `Deployment ${name} is scaled to zero: no trigger of ScaledObject ${scaledObject.name} asks for it.`,
          evidence,
        }
      : {
          code: 'scaled-to-zero-by-hand',
          level: 'warning',
          message: `Deployment ${name} was scaled to zero by hand, so it does not run and its autoscaler is off.`,
          evidence,
        };
  }
  const figures = `${available} of ${plural(
    wanted,
    'replica',
  )} of Deployment ${name} ${available === 1 ? 'is' : 'are'} available`;
  if (available === 0) {
    return {
      code: 'no-replicas-available',
      level: 'critical',
      message: `${figures}${stuckRollout(workload) ?? ''}.`,
      evidence,
    };
  }
  const stuck = stuckRollout(workload);
  if (stuck) {
    return {
      code: 'rollout-stuck',
      level: 'warning',
      message: `${figures}${stuck}.`,
      evidence,
    };
  }
  if (available < wanted && !isChanging(workload, observedAt)) {
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
function stuckRollout({ deployment }: ScaledWorkload): string | undefined {
  const progressing = deployment.conditions.find(
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
  { deployment, autoscaler }: ScaledWorkload,
  observedAt: Date,
): boolean {
  const rollingOut =
    !deployment.observed ||
    deployment.conditions.some(
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
