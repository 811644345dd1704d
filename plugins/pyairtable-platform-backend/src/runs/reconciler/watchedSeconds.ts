import type { StoredRun } from '../store/RunRow';

/**
 * Most that one look adds. Looks come every few seconds; a longer gap is a
 * backend that was down, or a clock that jumped, and in both cases the engine
 * has its own time-out.
 */
const maxGapSeconds = 30;

/** How long a run was seen to run, and when it was last seen. */
export interface Watched {
  watchedSeconds: number;
  /** Of these, since it is to be stopped. */
  cleanUpSeconds: number;
  watchedAt: string;
}

/** Adds the time since the last look to what was seen of a run. */
export function watchedSeconds(
  run: Pick<
    StoredRun,
    'watchedSeconds' | 'watchedAt' | 'cleanUpSeconds' | 'stopReason'
  >,
  now: Date,
): Watched {
  const since = run.watchedAt
    ? (now.getTime() - Date.parse(run.watchedAt)) / 1000
    : 0;
  const gap = Math.min(Math.max(since, 0), maxGapSeconds);
  return {
    watchedSeconds: run.watchedSeconds + gap,
    cleanUpSeconds: run.cleanUpSeconds + (run.stopReason === null ? 0 : gap),
    watchedAt: now.toISOString(),
  };
}
