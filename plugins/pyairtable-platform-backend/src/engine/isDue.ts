import type { CollectionState } from '../store/CollectionStore';
import type { AreaSchedule } from './AreaRegistry';

/** After a failure, nobody waits six hours for the next try. */
const retrySeconds = 300;

/**
 * Whether a collection has to be read now: because its time has come, because
 * somebody asked for it, or because the last try failed a while ago. Pure.
 *
 * @param state - undefined where it was never tried
 */
export function isDue(
  state: CollectionState | undefined,
  schedule: AreaSchedule,
  now: Date,
): boolean {
  if (!state?.attemptedAt) {
    return true;
  }
  const waited = (now.getTime() - Date.parse(state.attemptedAt)) / 1000;
  const wait = hasFailed(state)
    ? Math.min(retrySeconds, schedule.frequencySeconds)
    : schedule.frequencySeconds;
  // A little less, because the scheduler is not exact.
  return waited >= 0.9 * wait || isRequested(state);
}

/**
 * Whether the last try failed, or began and never ended: its process was
 * killed. One that is under way looks the same, and the scheduler lets no
 * other begin beside it.
 */
export function hasFailed(state: CollectionState): boolean {
  return (
    state.failure !== undefined ||
    (state.attemptedAt !== undefined &&
      (state.finishedAt === undefined || state.finishedAt < state.attemptedAt))
  );
}

/** Whether somebody asked for it since the last try began. */
export function isRequested(state: CollectionState): boolean {
  return (
    state.requestedAt !== undefined &&
    (state.attemptedAt === undefined || state.attemptedAt < state.requestedAt)
  );
}
