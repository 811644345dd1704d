import type { ChecklistItem } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** What failed first, each part in the order given. */
export function orderChecks(checks: readonly ChecklistItem[]): ChecklistItem[] {
  const hasFailed = (check: ChecklistItem) => check.passed === false;
  return [
    ...checks.filter(hasFailed),
    ...checks.filter(check => !hasFailed(check)),
  ];
}
