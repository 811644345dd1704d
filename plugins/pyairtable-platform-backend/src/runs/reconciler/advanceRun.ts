import { isError } from '@backstage/errors';
import type {
  EngineOptions,
  RunEngine,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { RunChange, StoredRun } from '../store/RunRow';
import type { RunEnd } from '../store/RunStore';
import { judgeObservation, RunDecision } from './judgeObservation';
import { watchedSeconds } from './watchedSeconds';

/** What comes next for a run. */
export type RunStep =
  /** Nothing can be done before something else happens. */
  | { type: 'wait'; change?: RunChange }
  /** Store this, and look again at once. */
  | { type: 'go-on'; change: RunChange }
  | { type: 'end'; end: Omit<RunEnd, 'finishedAt'>; change?: RunChange };

/** What the next thing is done with. */
export interface AdvanceOptions {
  engine: RunEngine;
  options: EngineOptions;
  now: Date;
  /** What speaks against a run that was looked at a while ago. */
  findObstacles(run: StoredRun): Promise<string[]>;
  /** Told before and after each call that changes something. */
  checkpoint(name: string): Promise<void>;
}

/** An object that could not be created after so many tries never will be. */
const maxAttempts = 20;

/**
 * Does the next thing for a run that has not ended. All that is known is what
 * is stored; whatever is done outside can be done again.
 */
export async function advanceRun(
  run: StoredRun,
  options: AdvanceOptions,
): Promise<RunStep> {
  return run.state === 'queued' ? start(run, options) : follow(run, options);
}

async function start(
  run: StoredRun,
  advance: AdvanceOptions,
): Promise<RunStep> {
  const { engine, options, now, checkpoint } = advance;
  const at = now.toISOString();
  // Nothing was created yet, not even perhaps.
  if (run.creatingAt === null) {
    if (run.cancelledAt) {
      return end('cancelled', 'It was cancelled before it began.');
    }
    if (run.approval === 'waiting') {
      return run.approvalExpiresAt && run.approvalExpiresAt <= at
        ? {
            ...end('cancelled', 'Nobody approved it in time.'),
            change: { approval: 'expired' },
          }
        : { type: 'wait' };
    }
    const obstacles =
      run.approval === 'approved' ? await advance.findObstacles(run) : [];
    return obstacles.length > 0
      ? end('failed', `Refused when it was to begin: ${obstacles.join(' ')}`)
      : { type: 'go-on', change: { creatingAt: at } };
  }
  // What is created late stays asleep for ever.
  if (
    run.cancelledAt &&
    !(await engine.observe(run.prepared, { ...options, known: [] }))
  ) {
    return end('cancelled', 'It was cancelled before it began.');
  }
  let uid: string;
  try {
    await checkpoint('before-create');
    uid = await engine.create(run.prepared, options);
    await checkpoint('after-create');
  } catch (error) {
    return afterFailedCreate(run, error);
  }
  return {
    type: 'go-on',
    change: {
      state: 'running',
      objectUid: uid,
      startedAt: at,
      watchedAt: at,
      message: null,
    },
  };
}

/**
 * A server that said no will say it again. One that did not answer may have
 * done it: the name is decided, so that trying again makes no second one.
 */
function afterFailedCreate(run: StoredRun, error: unknown): RunStep {
  const message = messageOf(error);
  if (isError(error) && error.name !== 'UpstreamError' && !isTemporary(error)) {
    return end('failed', `It could not be started: ${message}`);
  }
  const attempts = run.attempts + 1;
  return attempts >= maxAttempts
    ? end(
        'failed',
        `It could not be started, tried ${attempts} times: ${message}`,
      )
    : { type: 'wait', change: { attempts, message } };
}

async function follow(
  run: StoredRun,
  { engine, options, now, checkpoint }: AdvanceOptions,
): Promise<RunStep> {
  let observation;
  try {
    observation = await engine.observe(run.prepared, {
      ...options,
      known: run.steps,
    });
  } catch (error) {
    return {
      type: 'wait',
      change: {
        ...watchedSeconds(run, now),
        message: `Its state cannot be read: ${messageOf(error)}`,
      },
    };
  }
  const decision = judgeObservation(run, observation, now);
  try {
    return await carryOut(run, decision, { engine, options, now, checkpoint });
  } catch (error) {
    return {
      type: 'wait',
      change: {
        ...decision.change,
        message: `The cluster does not do what it was told (${
          decision.do
        }): ${messageOf(error)}`,
      },
    };
  }
}

async function carryOut(
  run: StoredRun,
  decision: RunDecision,
  advance: Omit<AdvanceOptions, 'findObstacles'>,
): Promise<RunStep> {
  const { engine, options, now, checkpoint } = advance;
  const at = now.toISOString();
  switch (decision.do) {
    case 'wake':
      await checkpoint('before-wake');
      await engine.wake(run.prepared, options);
      await checkpoint('after-wake');
      return { type: 'go-on', change: { ...decision.change, wokenAt: at } };
    case 'stop':
      // Stored first: a stop that is not remembered would look like a failure.
      if (run.stopReason === null) {
        return {
          type: 'go-on',
          change: { ...decision.change, stopReason: decision.reason },
        };
      }
      await checkpoint('before-stop');
      await engine.stop(run.prepared, options);
      await checkpoint('after-stop');
      return { type: 'go-on', change: { ...decision.change, stoppedAt: at } };
    case 'approve':
      await engine.approve?.(run.prepared, {
        ...options,
        by: run.approvedBy ?? '',
      });
      return { type: 'wait', change: decision.change };
    case 'end':
      return {
        type: 'end',
        end: { state: decision.state, message: decision.message },
        change: decision.change,
      };
    default:
      return { type: 'wait', change: decision.change };
  }
}

function end(
  state: RunEnd['state'],
  message: string,
): Extract<RunStep, { type: 'end' }> {
  return { type: 'end', end: { state, message } };
}

function messageOf(error: unknown): string {
  const message = isError(error) ? error.message : String(error);
  return `${message.replace(/\.$/, '')}.`;
}

/** Of those errors that say nothing of what became of it. */
function isTemporary(error: Error): boolean {
  return (
    error.name === 'ServiceUnavailableError' || error.name === 'AbortError'
  );
}
