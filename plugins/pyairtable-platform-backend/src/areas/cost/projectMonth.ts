import { formatUsd, plural } from '../lib/format';
import {
  addDays,
  daysBetween,
  monthStart,
  nextMonthStart,
} from '../lib/utcDays';

/** The bill of a day may still grow for two days. */
export const settlingDays = 2;
/** How many settled days the rest of the month is projected from. */
export const projectionDays = 7;

/** A month's costs so far, and what they will come to. */
export interface MonthProjection {
  start: string;
  /** The day after the last one that is counted. */
  end: string;
  settledThrough: string;
  monthToDate: number;
  projected: number;
  /** How it was projected, in one sentence. */
  explanation: string;
}

/**
 * Projects a month: its settled days, and for each other day the mean of the
 * last settled week, or of as many days as there have been costs. Days that
 * have not settled count to the month to date, but are not projected from.
 *
 * @param amounts - USD of each of `days`
 * @param today - UTC day to which the costs were read
 */
export function projectMonth(
  days: readonly string[],
  amounts: readonly number[],
  today: string,
): MonthProjection {
  const start = monthStart(today);
  const end = nextMonthStart(today);
  const settledThrough = addDays(today, -settlingDays);
  let monthToDate = 0;
  let settledOfMonth = 0;
  const lastSettled: number[] = [];
  let started = false;
  days.forEach((day, index) => {
    const amount = amounts[index];
    if (day >= start && day <= today) {
      monthToDate += amount;
    }
    if (day > settledThrough) {
      return;
    }
    if (day >= start) {
      settledOfMonth += amount;
    }
    // Days before a service existed say nothing about the days to come.
    started ||= amount !== 0;
    if (started && day > addDays(settledThrough, -projectionDays)) {
      lastSettled.push(amount);
    }
  });
  const firstOpen = settledThrough < start ? start : addDays(settledThrough, 1);
  const openDays = daysBetween(firstOpen, end).length;
  const mean = lastSettled.length
    ? lastSettled.reduce((sum, amount) => sum + amount, 0) / lastSettled.length
    : 0;
  const projected = Math.max(monthToDate, settledOfMonth + mean * openDays);
  return {
    start,
    end: addDays(today, 1),
    settledThrough,
    monthToDate,
    projected,
    explanation: lastSettled.length
      ? `${formatUsd(
          settledOfMonth,
        )} on the month's settled days, and ${formatUsd(
          mean,
        )} a day, the mean of the last ${plural(
          lastSettled.length,
          'settled day',
        )}, for the ${plural(openDays, 'day')} that are left.`
      : 'No day has settled yet, so the month to date is all that is known.',
  };
}
