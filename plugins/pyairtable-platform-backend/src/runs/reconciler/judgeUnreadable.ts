import type { StoredRun } from '../store/RunRow';
import type { RunDecision } from './RunDecision';
import { judgeStop, noteOf, reasonToStop } from './stopping';
import { watchedSeconds } from './watchedSeconds';

/**
 * Decides what to do where nobody can see what the run's object does. It may
 * run on, so the run waits; but not for ever, and whoever stops it is heard.
 * Pure.
 *
 * @param why - as a sentence
 */
export function judgeUnreadable(
  run: StoredRun,
  why: string,
  now: Date,
): RunDecision {
  const watched = watchedSeconds(run, now);
  const change = {
    ...watched,
    message: noteOf(run, `Its state cannot be read: ${why}`),
  };
  const reason = reasonToStop(run, watched);
  return reason ? judgeStop(run, reason, change) : { do: 'nothing', change };
}
