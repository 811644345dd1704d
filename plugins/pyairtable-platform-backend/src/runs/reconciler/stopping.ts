import {
  formatDuration,
  RunState,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunChange, StopReason, StoredRun } from '../store/RunRow';
import type { RunDecision } from './RunDecision';
import type { Watched } from './watchedSeconds';

/** How long the clean-up may take before the run is given up. */
const maxCleanUpSeconds = 900;

/** Why a run has to be stopped; null where it can go on. */
export function reasonToStop(
  run: StoredRun,
  { watchedSeconds }: Watched,
): StopReason | null {
  if (run.stopReason) {
    return run.stopReason;
  }
  if (run.cancelledAt) {
    return 'cancelled';
  }
  return watchedSeconds > run.timeoutSeconds ? 'timed-out' : null;
}

/**
 * What is left to do for a run that has to be stopped, and has not ended: tell
 * it, wait, and give it up at last, or it would lock out others for ever.
 */
export function judgeStop(
  run: StoredRun,
  reason: StopReason,
  change: RunChange & Watched,
): RunDecision {
  if (change.cleanUpSeconds > maxCleanUpSeconds) {
    return {
      do: 'end',
      change,
      ...stopped(
        run,
        run.stoppedAt
          ? `${nameOf(run)} did not end when it was told to.`
          : `${nameOf(run)} could not be told to end, and may still run.`,
      ),
    };
  }
  return run.stoppedAt === null
    ? { do: 'stop', reason, change }
    : { do: 'nothing', change };
}

/**
 * How a run ends that was stopped.
 *
 * @param said - what else there is to say of it
 */
export function stopped(
  run: StoredRun,
  said: string | null,
): { state: RunState; message: string } {
  const more = said ? ` ${said.replace(/\.?$/, '.')}` : '';
  switch (run.stopReason) {
    case 'timed-out':
      return {
        state: 'timed-out',
        message: `It was stopped after ${formatDuration(
          run.timeoutSeconds,
        )}.${more}`,
      };
    case 'edited':
      return { state: 'failed', message: `${run.message ?? ''}${more}`.trim() };
    default:
      return {
        state: 'cancelled',
        message: `It was cancelled by ${run.cancelledBy}.${more}`,
      };
  }
}

/**
 * What to note of a run that goes on. What was edited stays: it is why the run
 * will have failed.
 */
export function noteOf(run: StoredRun, note: string | null): string | null {
  return run.stopReason === 'edited' ? run.message : note;
}

/** The run's object, as people know it. */
export function nameOf({ prepared: { object } }: StoredRun): string {
  return `${object.kind} ${object.namespace}/${object.name}`;
}
