import {
  formatDuration,
  Reason,
  Status,
  StatusLevel,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { AreaSchedule, RegisteredArea } from '../engine/AreaRegistry';
import type { CollectionState } from '../store/CollectionStore';
import type { JudgedStatus } from '../store/SnapshotStore';

/** What time and failures make of all statuses of one area and environment. */
export interface Freshness {
  /** Older than twice its schedule. */
  stale: boolean;
  /** So old that it counts as unknown. */
  expired: boolean;
  observedAt: string | null;
  /** Told with each status: what fails, and how old the data are. */
  reasons: Reason[];
  title: string;
  unit: string;
}

/** Whether data of that age are older than twice their schedule. */
export function isStale(
  observedAt: string | undefined,
  schedule: AreaSchedule,
  now: Date,
): boolean {
  return (
    observedAt !== undefined &&
    now.getTime() - Date.parse(observedAt) > 2000 * schedule.frequencySeconds
  );
}

/** Pure. `state` is undefined where the area was never collected. */
export function measureFreshness(
  { area, schedule }: RegisteredArea,
  state: CollectionState | undefined,
  now: Date,
): Freshness {
  const observedAt = state?.observedAt;
  const ageSeconds = observedAt
    ? (now.getTime() - Date.parse(observedAt)) / 1000
    : undefined;
  const stale = isStale(observedAt, schedule, now);
  const expired =
    ageSeconds !== undefined && ageSeconds > schedule.maxAgeSeconds;

  const due = formatDuration(schedule.frequencySeconds);
  const reasons: Reason[] = [];
  if (state?.failure) {
    const cause = state.failure.message.replace(/\.?$/, '.');
    reasons.push({
      code: 'upstream-failing',
      level: 'unknown',
      message:
        ageSeconds === undefined
          ? `${cause} Nothing was ever read.`
          : `${cause} The last good data are ${formatDuration(
              ageSeconds,
            )} old.`,
    });
  }
  if (ageSeconds !== undefined && expired) {
    reasons.push({
      code: 'data-expired',
      level: 'unknown',
      message: `The data are ${formatDuration(
        ageSeconds,
      )} old and no longer count; they would have to be younger than ${formatDuration(
        schedule.maxAgeSeconds,
      )}.`,
    });
  } else if (ageSeconds !== undefined && stale) {
    reasons.push({
      code: 'data-stale',
      level: 'unknown',
      // A failing upstream has told the age already.
      message: state?.failure
        ? `Fresh data are due every ${due}.`
        : `The data are ${formatDuration(
            ageSeconds,
          )} old, although they are due every ${due}.`,
    });
  }
  return {
    stale,
    expired,
    observedAt: observedAt ?? null,
    reasons,
    title: area.title,
    unit: area.unit,
  };
}

/**
 * The level that a judgement has by now. Old good news is no news; old bad
 * news stands until somebody knows better.
 */
export function levelNow(
  judged: StatusLevel,
  { stale, expired }: Freshness,
): StatusLevel {
  return expired || (stale && judged === 'ok') ? 'unknown' : judged;
}

/**
 * The status as it is to be shown now. Pure.
 *
 * @param judged - undefined where the service was not among those judged
 */
export function applyFreshness(
  judged: JudgedStatus | undefined,
  freshness: Freshness,
): Status {
  if (!judged) {
    return {
      status: 'unknown',
      value: null,
      target: null,
      unit: freshness.unit,
      reasons: freshness.reasons.length
        ? freshness.reasons
        : [
            {
              code: 'not-collected-yet',
              level: 'unknown',
              message: `${freshness.title} has not been read for this service yet.`,
            },
          ],
      observedAt: null,
      source: freshness.title,
      stale: false,
    };
  }
  return {
    ...judged,
    status: levelNow(judged.status, freshness),
    value: freshness.expired ? null : judged.value,
    reasons: [...freshness.reasons, ...judged.reasons],
    stale: freshness.stale,
  };
}
