import type { DrillCalendarResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** One service in one environment, and when it is to be drilled. */
export type CalendarItem = DrillCalendarResponse['items'][number];

/** States of the calendar, those that ask for something first. */
export const calendarStates = [
  'overdue',
  'never',
  'due',
  'unknown',
  'done',
] as const satisfies readonly CalendarItem['state'][];

/** What is overdue first, then never drilled, due, unknown and done; the longest due first. */
export function orderCalendar(items: readonly CalendarItem[]): CalendarItem[] {
  const rank = ({ state }: CalendarItem) => calendarStates.indexOf(state);
  return [...items].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.dueAt ?? '').localeCompare(b.dueAt ?? '') ||
      a.entityRef.localeCompare(b.entityRef),
  );
}
