import {
  compareStatusLevels,
  worstOf,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  EvaluateOptions,
  Evaluation,
  StatusArea,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Snapshot } from '../store/SnapshotStore';

/**
 * Judges one service: the area's reasons and the wrong annotations, worst
 * first. Pure. An area that throws costs that service's status only.
 */
export function judgeService(
  area: StatusArea,
  options: EvaluateOptions<unknown>,
): Snapshot {
  const { service, observedAt } = options;
  const evaluation = evaluateSafely(area, options);
  const reasons = [...evaluation.reasons, ...service.settings.problems].sort(
    (a, b) => compareStatusLevels(a.level, b.level),
  );
  return {
    entityRef: service.entityRef,
    status: {
      status: worstOf(reasons.map(reason => reason.level)),
      value: finite(evaluation.value),
      target: finite(evaluation.target),
      unit: evaluation.unit ?? area.unit,
      reasons,
      observedAt: observedAt.toISOString(),
      source: evaluation.source,
    },
    detail: evaluation.detail,
  };
}

function evaluateSafely(
  area: StatusArea,
  options: EvaluateOptions<unknown>,
): Evaluation<unknown> {
  try {
    const evaluation = area.evaluate(options);
    if (evaluation.reasons.length === 0) {
      throw new Error('it gave no reason');
    }
    return evaluation;
  } catch {
    return {
      value: null,
      target: null,
      source: area.title,
      detail: null,
      reasons: [
        {
          code: 'not-judged',
          level: 'unknown',
          // An area's own words may hold what it read, so they stay inside.
          message: `The ${area.title} area failed in an unforeseen way, so nothing is known of this service.`,
        },
      ],
    };
  }
}

/** JSON has no NaN or infinity; what is no number is not known. */
function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
