import type { SecurityOverviewResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { HistoryRow } from '../../store/SnapshotStore';

/** Days of the trend, with today. */
export const trendDays = 30;

/**
 * Critical findings of each day, oldest first. A service counts with its worst
 * of the day; one of which nothing was known is not taken for clean.
 *
 * @param visible - services that may be seen
 */
export function listTrend(
  rows: readonly HistoryRow[],
  visible: ReadonlySet<string>,
): SecurityOverviewResponse['trend'] {
  const days = new Map<string, SecurityOverviewResponse['trend'][number]>();
  for (const { entityRef, day, value } of rows) {
    if (!visible.has(entityRef)) {
      continue;
    }
    const known = days.get(day) ?? {
      day,
      critical: null,
      scanned: 0,
      services: 0,
    };
    days.set(day, known);
    known.services += 1;
    if (value !== null) {
      known.critical = (known.critical ?? 0) + value;
      known.scanned += 1;
    }
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}
