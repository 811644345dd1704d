import type {
  DrillCalendarResponse,
  RecoveryDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

type CalendarItem = DrillCalendarResponse['items'][number];

const weekMs = 7 * 86400_000;

/** A service with a drill duty, and what is known of its drills. */
export interface DrillDuty {
  entityRef: string;
  title: string | null;
  owner: string | null;
  environment: string;
  intervalSeconds: number;
  /** Null where its recovery is not known. */
  detail: Pick<RecoveryDetail, 'lastSuccessfulDrillAt'> | null;
  /** False where the cluster has no Argo Workflows. */
  visible: boolean;
  runId: string | null;
}

const order: CalendarItem['state'][] = [
  'overdue',
  'never',
  'due',
  'unknown',
  'done',
];

/**
 * When each drill is due, the ones that need attention first. A drill is
 * announced a week ahead, or a quarter of its interval where that is shorter.
 */
export function listDueDrills(
  duties: readonly DrillDuty[],
  now: Date,
): CalendarItem[] {
  return duties
    .map(duty => toItem(duty, now))
    .sort(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) ||
        (a.dueAt ?? '').localeCompare(b.dueAt ?? '') ||
        a.entityRef.localeCompare(b.entityRef) ||
        a.environment.localeCompare(b.environment),
    );
}

function toItem(
  { detail, visible, ...rest }: DrillDuty,
  now: Date,
): CalendarItem {
  const intervalMs = rest.intervalSeconds * 1000;
  const lastAt = visible ? detail?.lastSuccessfulDrillAt ?? null : null;
  const dueMs = lastAt === null ? null : Date.parse(lastAt) + intervalMs;
  return {
    ...rest,
    lastAt,
    dueAt: dueMs === null ? null : new Date(dueMs).toISOString(),
    state: stateOf(),
  };

  function stateOf(): CalendarItem['state'] {
    if (!detail || !visible) {
      return 'unknown';
    }
    if (dueMs === null) {
      return 'never';
    }
    const leftMs = dueMs - now.getTime();
    if (leftMs < 0) {
      return 'overdue';
    }
    return leftMs <= Math.min(weekMs, intervalMs / 4) ? 'due' : 'done';
  }
}
