import { random } from './random';

const hour = 3_600_000;
/** Cost Explorer hears of usage late: a day is complete a day after its end. */
const settledAfterHours = 48;

/**
 * What Cost Explorer knows at `now` of what a service cost on a day. A full
 * month comes to `monthlyUsd` within a percent, whatever its length; today and
 * yesterday still grow.
 *
 * @param day - midnight UTC
 * @internal
 */
export function dailyCost(options: {
  seed: number;
  key: string;
  monthlyUsd: number;
  day: Date;
  now: Date;
}): number {
  const { seed, key, monthlyUsd, day, now } = options;
  const daysInMonth = new Date(
    Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0),
  ).getUTCDate();
  const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
  const rhythm = weekend ? 0.965 : 1.014;
  const noise = 0.98 + 0.04 * random(seed, key, 'cost', day.toISOString());

  return (monthlyUsd / daysInMonth) * rhythm * noise * knownShare(day, now);
}

function knownShare(day: Date, now: Date): number {
  const age = (now.getTime() - day.getTime()) / hour;
  if (age <= 0) {
    return 0;
  }
  // By the end of a day nine tenths of it are known.
  return age < 24
    ? (0.9 * age) / 24
    : Math.min(1, 0.9 + (0.1 * (age - 24)) / (settledAfterHours - 24));
}
