import type { StoredRun } from '../store/RunRow';

/**
 * Most that one look adds. Looks come every few seconds; a longer gap is a
 * backend that was down, or a clock that jumped, and in both cases the engine
 * has its own time-out.
 */
const maxGapSeconds = 30;

/** For how long a run was seen to run, and when it was last seen. */
export function watchedSeconds(
  run: Pick<StoredRun, 'watchedSeconds' | 'watchedAt'>,
  now: Date,
): { watchedSeconds: number; watchedAt: string } {
  const gap = run.watchedAt
    ? (now.getTime() - Date.parse(run.watchedAt)) / 1000
    : 0;
  return {
    watchedSeconds:
      run.watchedSeconds + Math.min(Math.max(gap, 0), maxGapSeconds),
    watchedAt: now.toISOString(),
  };
}
