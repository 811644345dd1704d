import { CronExpressionParser } from 'cron-parser';

/** Runs looked at: enough to see a weekend in a schedule of weekdays. */
const runs = 8;
const every = /^@every (\d+)(s|m|h)$/;
const seconds: Record<string, number> = { s: 1, m: 60, h: 3600 };

/** Thousands of services share a few schedules, and reading one is slow. */
const known = new Map<string, number | undefined>();
const mostKnown = 1_000;

/**
 * The longest time between two runs of a CronJob's schedule around a moment,
 * seconds. Undefined where the schedule cannot be read.
 */
export function schedulePeriodSeconds(
  schedule: string,
  timeZone: string | null,
  now: Date,
): number | undefined {
  const key = JSON.stringify([schedule, timeZone, now.getTime()]);
  if (known.has(key)) {
    return known.get(key);
  }
  if (known.size >= mostKnown) {
    known.clear();
  }
  const period = readPeriod(schedule, timeZone, now);
  known.set(key, period);
  return period;
}

function readPeriod(
  schedule: string,
  timeZone: string | null,
  now: Date,
): number | undefined {
  // The library reads nothing at all as every minute.
  if (!schedule.trim()) {
    return undefined;
  }
  const interval = every.exec(schedule);
  if (interval) {
    return Number(interval[1]) * seconds[interval[2]] || undefined;
  }
  try {
    const cron = CronExpressionParser.parse(schedule, {
      currentDate: now,
      tz: timeZone ?? 'UTC',
    });
    let longest = 0;
    // From the next run back: before the first run of a Monday, the last
    // eight may all be on Friday.
    let later = cron.next().getTime();
    for (let count = 0; count < runs; count += 1) {
      const earlier = cron.prev().getTime();
      longest = Math.max(longest, later - earlier);
      later = earlier;
    }
    return longest / 1000;
  } catch {
    return undefined;
  }
}
