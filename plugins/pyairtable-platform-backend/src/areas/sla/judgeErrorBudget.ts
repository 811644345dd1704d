import {
  formatDuration,
  parseDurationSeconds,
  Reason,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { formatNumber, formatPercent } from '../lib/format';
import type { ErrorBudget } from './calculateErrorBudget';

/** Less than this share of the budget is little. */
export const lowBudgetShare = 0.25;

/** Judges what is left of an error budget, and how fast it goes. */
export function judgeErrorBudget(
  budget: ErrorBudget,
  target: number,
): Omit<Reason, 'evidence'>[] {
  return [judgeRest(budget, target), ...judgeBurnRate(budget)];
}

function judgeRest(
  { availability, left }: ErrorBudget,
  target: number,
): Omit<Reason, 'evidence'> {
  const figures = `${formatPercent(
    availability,
    4,
  )} of requests over 30 days did not fail, the target is ${formatPercent(
    target,
    4,
  )}`;
  if (left <= 0) {
    return {
      code: 'error-budget-spent',
      level: 'critical',
      message: `${figures}: ${formatNumber(
        1 - left,
      )} times the failures that the error budget allows.`,
    };
  }
  return {
    code: left < lowBudgetShare ? 'error-budget-low' : 'within-error-budget',
    level: left < lowBudgetShare ? 'warning' : 'ok',
    message: `${figures}: ${formatPercent(
      left,
      1,
    )} of the error budget is left.`,
  };
}

/** The most urgent alert says enough: the milder ones follow from it. */
function judgeBurnRate({ firing }: ErrorBudget): Omit<Reason, 'evidence'>[] {
  const [alert] = firing;
  if (!alert) {
    return [];
  }
  const { long, short, factor, severity } = alert;
  const rates = `${formatNumber(
    long.burnRate,
  )} times faster than allowed over ${formatWindow(
    long.window,
  )} and ${formatNumber(short.burnRate)} times over ${formatWindow(
    short.window,
  )}; the limit is ${factor} times`;
  return [
    severity === 'page'
      ? {
          code: 'burning-fast',
          level: 'critical',
          message: `The error budget is being spent ${rates}.`,
        }
      : {
          code: 'burning-slowly',
          level: 'warning',
          message: `The error budget has been spent ${rates}.`,
        },
  ];
}

/** `1 h` for `1h`. */
function formatWindow(window: string): string {
  const seconds = parseDurationSeconds(window);
  return seconds === undefined ? window : formatDuration(seconds);
}
