import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { formatPercent, formatUsd } from '../lib/format';

/** A projection this far over the budget is critical. */
export const criticalShare = 1.2;
/** A projection from here on is close to the budget. */
export const nearShare = 0.9;

/** Judges what a month will cost against its budget. */
export function judgeBudget(options: {
  monthToDate: number;
  projected: number;
  budget: number | undefined;
}): Omit<Reason, 'evidence'> {
  const { monthToDate, projected, budget } = options;
  if (budget === undefined) {
    return {
      code: 'no-budget',
      level: 'unknown',
      message: `The month is projected to cost ${formatUsd(
        projected,
      )}; the service has no budget in this environment to hold it against.`,
    };
  }
  const share = projected / budget;
  const figures = `${formatUsd(projected)}, ${formatPercent(
    share,
    0,
  )} of the budget of ${formatUsd(budget)}`;
  if (monthToDate > budget) {
    return {
      code: 'over-budget',
      level: 'critical',
      message: `${formatUsd(
        monthToDate,
      )} has been spent already, more than the month's budget of ${formatUsd(
        budget,
      )}; the projection is ${formatUsd(projected)}.`,
    };
  }
  if (share > criticalShare) {
    return {
      code: 'over-budget',
      level: 'critical',
      message: `The month is projected to cost ${figures}.`,
    };
  }
  if (share > 1) {
    return {
      code: 'projected-over-budget',
      level: 'warning',
      message: `The month is projected to cost ${figures}.`,
    };
  }
  return {
    code: share > nearShare ? 'near-budget' : 'within-budget',
    level: 'ok',
    message: `The month is projected to cost ${figures}.`,
  };
}
