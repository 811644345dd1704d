import { isError } from '@backstage/errors';
import type {
  EngineOptions,
  RunEngine,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { RunChange, StoredRun } from '../store/RunRow';
import type { RunEnd } from '../store/RunStore';
import { judgeObservation } from './judgeObservation';
import { judgeUnreadable } from './judgeUnreadable';
import type { RunDecision } from './RunDecision';
import { nameOf, noteOf } from './stopping';

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

/** Errors of a server that said no; all others leave open what became of it. */
const refusals = [
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
];

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
  if (run.cancelledAt) {
    try {
      // What is created late stays asleep for ever.
      if (!(await engine.observe(run.prepared, { ...options, known: [] }))) {
        return end('cancelled', 'It was cancelled before it began.');
      }
    } catch (error) {
      return tryAgain(run, `Its state cannot be read: ${messageOf(error)}`, {
        state: 'cancelled',
        message: `It was cancelled. Nobody knows whether ${nameOf(
          run,
        )} was created; if it was, it stays asleep.`,
      });
    }
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
  return isError(error) && refusals.includes(error.name)
    ? end('failed', `It could not be started: ${message}`)
    : tryAgain(run, message, {
        state: 'failed',
        message: `It could not be started, tried ${maxAttempts} times: ${message}`,
      });
}

/** The next look tries again, until it has been tried too often. */
function tryAgain(
  run: StoredRun,
  message: string,
  atLast: Omit<RunEnd, 'finishedAt'>,
): RunStep {
  const attempts = run.attempts + 1;
  return attempts >= maxAttempts
    ? { type: 'end', end: atLast, change: { attempts } }
    : { type: 'wait', change: { attempts, message } };
}

async function follow(
  run: StoredRun,
  { engine, options, now, checkpoint }: AdvanceOptions,
): Promise<RunStep> {
  const decision = await look(run, { engine, options, now });
  try {
    return await carryOut(run, decision, { engine, options, now, checkpoint });
  } catch (error) {
    return {
      type: 'wait',
      change: {
        ...decision.change,
        message: noteOf(
          run,
          `The cluster does not do what it was told (${
            decision.do
          }): ${messageOf(error)}`,
        ),
      },
    };
  }
}

async function look(
  run: StoredRun,
  { engine, options, now }: Pick<AdvanceOptions, 'engine' | 'options' | 'now'>,
): Promise<RunDecision> {
  try {
    return judgeObservation(
      run,
      await engine.observe(run.prepared, { ...options, known: run.steps }),
      now,
    );
  } catch (error) {
    return judgeUnreadable(run, messageOf(error), now);
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
      await checkpoint('before-approve');
      await engine.approve?.(run.prepared, {
        ...options,
        by: run.approvedBy ?? '',
      });
      await checkpoint('after-approve');
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
