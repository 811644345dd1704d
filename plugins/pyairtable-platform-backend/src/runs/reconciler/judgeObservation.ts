import {
  formatDuration,
  RunState,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunObservation } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { RunChange, StopReason, StoredRun } from '../store/RunRow';
import { watchedSeconds } from './watchedSeconds';

/** What is to be done after a look at a run's object. */
export type RunDecision =
  | { do: 'nothing'; change: RunChange }
  | { do: 'wake'; change: RunChange }
  | { do: 'approve'; change: RunChange }
  | { do: 'stop'; reason: StopReason; change: RunChange }
  | { do: 'end'; state: RunState; message: string | null; change: RunChange };

/** How long the clean-up may take before the run is given up. */
const cleanUpSeconds = 900;

/**
 * Decides what to do from what is stored and what was seen. Pure.
 *
 * @param observation - undefined where the object does not exist
 */
export function judgeObservation(
  run: StoredRun,
  observation: RunObservation | undefined,
  now: Date,
): RunDecision {
  const watched = watchedSeconds(run, now);
  const { object } = run.prepared;
  const name = `${object.kind} ${object.namespace}/${object.name}`;
  if (!observation) {
    return {
      do: 'end',
      change: watched,
      ...(run.stopReason
        ? stopped(run, `${name} is gone.`)
        : {
            state: 'failed',
            message: `${name} vanished: somebody deleted it while it ran.`,
          }),
    };
  }
  if (observation.uid !== run.objectUid) {
    return {
      do: 'end',
      state: 'failed',
      message: `${name} was replaced by another of the same name.`,
      change: watched,
    };
  }
  const seen: RunChange = {
    ...watched,
    // Whoever woke it may have been interrupted before that was stored.
    ...(observation.phase !== 'asleep' &&
      run.wokenAt === null && { wokenAt: now.toISOString() }),
    steps: observation.steps,
    outputs: observation.outputs,
    templateHash: observation.templateHash,
    message: messageOf(run, observation, name),
  };
  const isOver =
    observation.phase === 'succeeded' || observation.phase === 'failed';

  if (observation.edited && run.stopReason === null) {
    const message = `${name} was changed by somebody while it ran (${observation.edited}), so its result proves nothing.`;
    return isOver
      ? { do: 'end', state: 'failed', message, change: seen }
      : { do: 'stop', reason: 'edited', change: { ...seen, message } };
  }
  if (isOver) {
    return { do: 'end', change: seen, ...resultOf(run, observation) };
  }
  const reason = run.stopReason ?? reasonToStop(run, watched.watchedSeconds);
  if (reason) {
    if (run.stoppedAt === null) {
      return { do: 'stop', reason, change: seen };
    }
    // It was told, and does not end.
    const since =
      (now.getTime() - Date.parse(run.stoppedAt)) / 1000 > cleanUpSeconds;
    return since
      ? {
          do: 'end',
          change: seen,
          ...stopped(run, `${name} did not end when it was told to.`),
        }
      : { do: 'nothing', change: seen };
  }
  if (observation.phase === 'asleep' && run.wokenAt === null) {
    return { do: 'wake', change: seen };
  }
  return observation.steps.some(({ state }) => state === 'waiting') &&
    run.approval === 'approved'
    ? { do: 'approve', change: seen }
    : { do: 'nothing', change: seen };
}

function reasonToStop(run: StoredRun, seconds: number): StopReason | null {
  if (run.cancelledAt) {
    return 'cancelled';
  }
  return seconds > run.timeoutSeconds ? 'timed-out' : null;
}

function resultOf(
  run: StoredRun,
  { phase, message }: RunObservation,
): { state: RunState; message: string | null } {
  // What was stopped may have come to its end first.
  if (phase === 'succeeded' && run.stopReason !== 'edited') {
    return { state: 'succeeded', message };
  }
  return run.stopReason
    ? stopped(run, message)
    : { state: 'failed', message: message ?? 'The engine gave no reason.' };
}

function stopped(
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

function messageOf(
  run: StoredRun,
  observation: RunObservation,
  name: string,
): string | null {
  if (run.stopReason === 'edited') {
    return run.message;
  }
  if (observation.phase === 'asleep' && run.wokenAt !== null) {
    return `${name} was suspended by somebody in the cluster.`;
  }
  return observation.message;
}
