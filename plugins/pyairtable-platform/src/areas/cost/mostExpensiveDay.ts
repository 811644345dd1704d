import type { CostDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

type Day = CostDetail['daily'][number];

/** The day that cost most, the first of equals; undefined where there is none. */
export function mostExpensiveDay(daily: readonly Day[]): Day | undefined {
  return daily.reduce<Day | undefined>(
    (highest, day) =>
      highest && Number(highest.cost.amount) >= Number(day.cost.amount)
        ? highest
        : day,
    undefined,
  );
}
