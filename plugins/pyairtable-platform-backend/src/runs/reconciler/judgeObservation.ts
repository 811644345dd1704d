import type { RunState } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunObservation } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { StoredRun } from '../store/RunRow';
import type { RunDecision } from './RunDecision';
import { judgeStop, nameOf, noteOf, reasonToStop, stopped } from './stopping';
import { watchedSeconds } from './watchedSeconds';

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
  const name = nameOf(run);
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
  const seen = {
    ...watched,
    // Whoever woke it may have been interrupted before that was stored.
    ...(observation.phase !== 'asleep' &&
      run.wokenAt === null && { wokenAt: now.toISOString() }),
    steps: observation.steps,
    outputs: observation.outputs,
    templateHash: observation.templateHash,
    message: messageOf(run, observation),
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
  const reason = reasonToStop(run, watched);
  if (reason) {
    // What was never woken, and sleeps although it was told, has nothing to end.
    const isIdle =
      observation.phase === 'asleep' &&
      run.wokenAt === null &&
      run.stoppedAt !== null;
    return isIdle
      ? { do: 'end', change: seen, ...stopped(run, null) }
      : judgeStop(run, reason, seen);
  }
  if (observation.phase === 'asleep' && run.wokenAt === null) {
    return { do: 'wake', change: seen };
  }
  return observation.steps.some(({ state }) => state === 'waiting') &&
    run.approval === 'approved'
    ? { do: 'approve', change: seen }
    : { do: 'nothing', change: seen };
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

function messageOf(run: StoredRun, observation: RunObservation): string | null {
  return noteOf(
    run,
    observation.phase === 'asleep' && run.wokenAt !== null
      ? `${nameOf(run)} was suspended by somebody in the cluster.`
      : observation.message,
  );
}
