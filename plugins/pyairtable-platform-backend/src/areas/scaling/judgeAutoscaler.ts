import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  horizontalPodAutoscalers,
  scaledObjects,
} from '../../clients/kubernetes/kinds';
import type { Condition } from '../../clients/kubernetes/KubernetesKind';
import { formatNumber, plural } from '../lib/format';
import { kubernetesEvidence } from '../lib/kubernetesEvidence';
import type { ScaledWorkload } from './CollectedWorkloads';
import { describeMetric, loadOf } from './metricLoad';

/** At the maximum, a metric this many times its target is critical. */
export const criticalLoad = 1.1;

/** Judges whether a workload can follow its load. */
export function judgeAutoscaler(
  scaled: ScaledWorkload,
  cluster: string,
): Reason[] {
  const { kind, workload, autoscaler, scaledObject } = scaled;
  if (!autoscaler && !scaledObject) {
    return [
      {
        code: 'no-autoscaler',
        level: 'warning',
        message: `Nothing scales ${kind.kind} ${
          workload.name
        }: it stays at ${plural(
          workload.wanted,
          'replica',
        )} whatever the load is.`,
        evidence: kubernetesEvidence(
          cluster,
          kind,
          workload,
          'spec.replicas',
          String(workload.wanted),
        ),
      },
    ];
  }
  const reasons = [
    ...judgeSilence(scaled, cluster),
    ...judgeScaledObject(scaled, cluster),
    ...judgeConditions(scaled, cluster),
  ];
  return [
    ...reasons,
    ...judgeRange(scaled, (scaledObject ?? autoscaler)!, cluster).filter(
      // There is no room to scale where nothing scales.
      reason => reason.level !== 'ok' || reasons.length === 0,
    ),
  ];
}

/** Without a word from its controller, nobody knows whether it works. */
function judgeSilence(
  { autoscaler, scaledObject }: ScaledWorkload,
  cluster: string,
): Reason[] {
  const silent = [
    { kind: scaledObjects, object: scaledObject },
    { kind: horizontalPodAutoscalers, object: autoscaler },
  ].find(({ object }) => object?.conditions.length === 0);
  return silent?.object
    ? [
        {
          code: 'autoscaler-not-reported',
          level: 'unknown',
          message: `No controller has reported on ${silent.kind.kind} ${silent.object.name}: whether it scales is not known.`,
          evidence: kubernetesEvidence(
            cluster,
            silent.kind,
            silent.object,
            'status.conditions',
          ),
        },
      ]
    : [];
}

function judgeScaledObject(
  { scaledObject }: ScaledWorkload,
  cluster: string,
): Reason[] {
  if (!scaledObject) {
    return [];
  }
  const find = (type: string, status: string) =>
    scaledObject.conditions.find(
      condition => condition.type === type && condition.status === status,
    );
  const evidenceOf = (condition: Condition) =>
    kubernetesEvidence(
      cluster,
      scaledObjects,
      scaledObject,
      `status.conditions[${condition.type}]`,
      condition.status,
    );
  const reasons: Reason[] = [];
  const notReady = find('Ready', 'False');
  if (notReady) {
    reasons.push({
      code: 'cannot-scale',
      level: 'critical',
      message: `KEDA cannot scale it: ${because(notReady)}.`,
      evidence: evidenceOf(notReady),
    });
  }
  const paused = find('Paused', 'True');
  if (paused || scaledObject.paused) {
    reasons.push({
      code: 'scaling-paused',
      level: 'warning',
      message: `Scaling is paused by an annotation of ScaledObject ${scaledObject.name}.`,
      evidence: paused
        ? evidenceOf(paused)
        : kubernetesEvidence(
            cluster,
            scaledObjects,
            scaledObject,
            'metadata.annotations',
          ),
    });
  }
  const fallback = find('Fallback', 'True');
  if (fallback) {
    reasons.push({
      code: 'scaling-fallback',
      level: 'warning',
      message: `KEDA cannot read a trigger and holds the fallback number of replicas: ${because(
        fallback,
      )}.`,
      evidence: evidenceOf(fallback),
    });
  }
  return reasons;
}

function judgeConditions(
  { autoscaler, workload, scaledObject }: ScaledWorkload,
  cluster: string,
): Reason[] {
  return (autoscaler?.conditions ?? []).flatMap((condition): Reason[] => {
    if (
      condition.status !== 'False' ||
      (condition.type !== 'AbleToScale' && condition.type !== 'ScalingActive')
    ) {
      return [];
    }
    const evidence = kubernetesEvidence(
      cluster,
      horizontalPodAutoscalers,
      autoscaler!,
      `status.conditions[${condition.type}]`,
      condition.status,
    );
    // An autoscaler rests while its workload has no replicas: KEDA's idle
    // state, or somebody's decision, which judgeReplicas tells.
    const resting =
      condition.reason === 'ScalingDisabled' && workload.wanted === 0;
    if (resting || (scaledObject && workload.wanted === 0)) {
      return [];
    }
    return [
      {
        code: 'cannot-scale',
        level: 'critical',
        message: `The autoscaler cannot scale it: ${because(condition)}.`,
        evidence,
      },
    ];
  });
}

function judgeRange(
  { workload, autoscaler, scaledObject }: ScaledWorkload,
  { min, max }: { min: number; max: number },
  cluster: string,
): Reason[] {
  const [kind, object, field] = scaledObject
    ? ([scaledObjects, scaledObject, 'spec.maxReplicaCount'] as const)
    : ([horizontalPodAutoscalers, autoscaler!, 'spec.maxReplicas'] as const);
  const evidence = kubernetesEvidence(
    cluster,
    kind,
    object,
    field,
    String(max),
  );
  if (min === max) {
    return [
      {
        code: 'fixed-replicas',
        level: 'warning',
        message: `The autoscaler may not scale it: minimum and maximum are both ${max}.`,
        evidence,
      },
    ];
  }
  const limited = autoscaler?.conditions.some(
    condition =>
      condition.type === 'ScalingLimited' &&
      condition.status === 'True' &&
      condition.reason === 'TooManyReplicas',
  );
  if (!limited && (autoscaler?.desired ?? workload.wanted) < max) {
    return [
      {
        code: 'room-to-scale',
        level: 'ok',
        message: `It may run between ${min} and ${plural(max, 'replica')}.`,
        evidence,
      },
    ];
  }
  const overloaded = autoscaler?.metrics.find(
    metric => (loadOf(metric) ?? 0) > criticalLoad,
  );
  if (overloaded) {
    const { name, current, target } = describeMetric(overloaded);
    return [
      {
        code: 'at-max-replicas',
        level: 'critical',
        message: `It is at its maximum of ${plural(
          max,
          'replica',
        )} and that is not enough: ${name} is ${current}, ${formatNumber(
          loadOf(overloaded)!,
        )} times its target of ${target}.`,
        evidence,
      },
    ];
  }
  return [
    {
      code: 'at-max-replicas',
      level: 'warning',
      message: `It is at its maximum of ${plural(
        max,
        'replica',
      )} and cannot follow a higher load.`,
      evidence,
    },
  ];
}

/** The fewest and the most replicas that a workload may get. */
export function rangeOf({ autoscaler, scaledObject }: ScaledWorkload): {
  min: number | null;
  max: number | null;
} {
  const range = scaledObject ?? autoscaler;
  return { min: range?.min ?? null, max: range?.max ?? null };
}

function because(condition: Condition): string {
  return (
    condition.message?.trim().replace(/\.$/, '') ||
    condition.reason ||
    `condition ${condition.type} is ${condition.status}`
  );
}
