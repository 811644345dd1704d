import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { UpstreamError } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { production } from '../../real/__testUtils__/environment';
import { after, monday } from '../store/__testUtils__/newRun';
import { runningRun, storedRun } from '../store/__testUtils__/storedRun';
import type { StoredRun } from '../store/RunRow';
import { FakeEngine } from './__testUtils__/FakeEngine';
import { observation } from './__testUtils__/observation';
import { advanceRun, RunStep } from './advanceRun';

const name = 'Workflow user-service/restore-5e1f7c1e';
const silent = new UpstreamError('kubernetes', 'It did not answer.');
const refused = new NotAllowedError('The runner may not create workflows');
const creating: Partial<StoredRun> = { creatingAt: monday };
const cancelled: Partial<StoredRun> = {
  cancelledBy: 'user:default/anna',
  cancelledAt: monday,
};

let engine: FakeEngine;
let checkpoints: string[];
let obstacles: string[];

beforeEach(() => {
  engine = new FakeEngine();
  checkpoints = [];
  obstacles = [];
});

function advance(run: StoredRun, at = after(3)): Promise<RunStep> {
  return advanceRun(run, {
    engine,
    options: {
      environment: production,
      signal: new AbortController().signal,
    },
    now: new Date(at),
    findObstacles: async () => obstacles,
    checkpoint: async checkpoint => {
      checkpoints.push(checkpoint);
    },
  });
}

/** Looks again and again, a few seconds apart, as the reconciler does. */
async function follow(run: StoredRun, looks: number) {
  let current = run;
  for (let look = 1; look <= looks; look += 1) {
    const step = await advance(current, after(look * 3));
    current = { ...current, ...step.change };
    if (step.type === 'end') {
      return { look, ...step.end, run: current };
    }
  }
  return { look: looks, state: 'active', message: null, run: current };
}

describe('a run that has not begun', () => {
  it('notes that the object will be created, before it is', async () => {
    expect(await advance(storedRun())).toEqual({
      type: 'go-on',
      change: { creatingAt: after(3) },
    });
    expect(engine.asked).toEqual([]);
  });

  it('ends at once where it was cancelled', async () => {
    expect(await advance(storedRun(cancelled))).toMatchObject({
      type: 'end',
      end: {
        state: 'cancelled',
        message: 'It was cancelled before it began.',
      },
    });
    expect(engine.asked).toEqual([]);
  });

  it('waits for its approval until that expires', async () => {
    const waiting = storedRun({
      approval: 'waiting',
      approvalExpiresAt: after(3600),
    });
    expect(await advance(waiting, after(3599))).toEqual({ type: 'wait' });
    expect(await advance(waiting, after(3600))).toEqual({
      type: 'end',
      end: { state: 'cancelled', message: 'Nobody approved it in time.' },
      change: { approval: 'expired' },
    });
    expect(
      await advance({ ...waiting, ...cancelled } as StoredRun, after(1)),
    ).toMatchObject({ type: 'end', end: { state: 'cancelled' } });
  });

  it('is looked at again once it is approved, and refused where something speaks against it', async () => {
    const approved = storedRun({
      approval: 'approved',
      approvedBy: 'user:default/ben',
    });
    expect(await advance(approved)).toMatchObject({ type: 'go-on' });
    obstacles = ['A change freeze began.', 'The region is not ready.'];
    expect(await advance(approved)).toMatchObject({
      type: 'end',
      end: {
        state: 'failed',
        message:
          'Refused when it was to begin: A change freeze began. The region is not ready.',
      },
    });
    expect(await advance(storedRun())).toMatchObject({ type: 'go-on' });
  });
});

describe('a run whose object is to be created', () => {
  it('is running once it is there', async () => {
    expect(await advance(storedRun(creating))).toEqual({
      type: 'go-on',
      change: {
        state: 'running',
        objectUid: 'uid-1',
        startedAt: after(3),
        watchedAt: after(3),
        message: null,
      },
    });
    expect(checkpoints).toEqual(['before-create', 'after-create']);
  });

  it.each([
    ['may not create it', refused],
    ['finds the name taken', new ConflictError('It is there already')],
    ['is told that it is wrong', new InputError('spec: unknown field')],
    ['finds no runner', new NotFoundError('No runner is configured')],
  ])('fails at once where it %s', async (_, error) => {
    engine.fails.create = error;
    expect(await advance(storedRun(creating))).toEqual({
      type: 'end',
      end: {
        state: 'failed',
        message: `It could not be started: ${error.message}.`,
      },
    });
  });

  it.each([
    ['does not answer', silent],
    ['breaks in a way that nobody has thought of', new TypeError('oops')],
  ])('is tried again where the server %s', async (_, error) => {
    engine.fails.create = error;
    expect(await advance(storedRun({ ...creating, attempts: 3 }))).toEqual({
      type: 'wait',
      change: {
        attempts: 4,
        message: `${error.message.replace(/\.$/, '')}.`,
      },
    });
  });

  it('counts what a server has created that answered too late', async () => {
    engine.object = observation({ phase: 'asleep' });
    engine.fails.create = silent;
    const { run } = await follow(storedRun(creating), 2);
    engine.fails.create = undefined;
    expect(await advance(run)).toMatchObject({
      type: 'go-on',
      change: { state: 'running', objectUid: 'uid-1', message: null },
    });
    expect(run.attempts).toBe(2);
  });

  it('fails after twenty tries', async () => {
    engine.fails.create = silent;
    expect(await follow(storedRun(creating), 30)).toMatchObject({
      look: 20,
      state: 'failed',
      message: 'It could not be started, tried 20 times: It did not answer.',
      run: { attempts: 20 },
    });
    expect(engine.count('create')).toBe(20);
  });

  it('is cancelled where it was not created yet', async () => {
    expect(
      await advance(storedRun({ ...creating, ...cancelled })),
    ).toMatchObject({
      type: 'end',
      end: {
        state: 'cancelled',
        message: 'It was cancelled before it began.',
      },
    });
    expect(engine.asked).toEqual(['observe']);
  });

  it('is cancelled where it was created and nobody noted it', async () => {
    engine.object = observation({ phase: 'asleep', steps: [] });
    const run = storedRun({ ...creating, ...cancelled });
    expect(await follow(run, 10)).toMatchObject({
      state: 'cancelled',
      message: 'It was cancelled by user:default/anna. Stopped.',
    });
    expect(engine.count('wake')).toBe(0);
    expect(engine.count('stop')).toBe(1);
  });

  it('waits where it was cancelled and nobody knows whether it was created, but not for ever', async () => {
    engine.fails.observe = silent;
    const run = storedRun({ ...creating, ...cancelled });
    expect(await advance(run)).toEqual({
      type: 'wait',
      change: {
        attempts: 1,
        message: 'Its state cannot be read: It did not answer.',
      },
    });
    expect(await follow(run, 30)).toMatchObject({
      look: 20,
      state: 'cancelled',
      message: `It was cancelled. Nobody knows whether ${name} was created; if it was, it stays asleep.`,
    });
    expect(engine.count('create')).toBe(0);
  });
});

describe('a run whose object is there', () => {
  beforeEach(() => {
    engine.object = observation();
  });

  it('is woken once', async () => {
    engine.change({ phase: 'asleep' });
    const run = runningRun({ wokenAt: null });
    const step = await advance(run);
    expect(step).toMatchObject({
      type: 'go-on',
      change: { wokenAt: after(3) },
    });
    expect(checkpoints).toEqual(['before-wake', 'after-wake']);
    expect(await advance({ ...run, ...step.change })).toMatchObject({
      type: 'wait',
    });
    expect(engine.count('wake')).toBe(1);
  });

  it('is woken at the next look where that fails', async () => {
    engine.change({ phase: 'asleep' });
    engine.fails.wake = refused;
    const run = runningRun({ wokenAt: null });
    const step = await advance(run);
    expect(step).toMatchObject({
      type: 'wait',
      change: {
        message:
          'The cluster does not do what it was told (wake): The runner may not create workflows.',
      },
    });
    expect(step.change).not.toHaveProperty('wokenAt');
    engine.fails.wake = undefined;
    expect(await advance({ ...run, ...step.change })).toMatchObject({
      type: 'go-on',
      change: { wokenAt: after(3) },
    });
  });

  it('notes the stop before it is told, and that it was told after it', async () => {
    const run = runningRun(cancelled);
    const noted = await advance(run);
    expect(noted).toMatchObject({
      type: 'go-on',
      change: { stopReason: 'cancelled' },
    });
    expect(engine.count('stop')).toBe(0);
    const told = await advance({ ...run, ...noted.change });
    expect(told).toMatchObject({
      type: 'go-on',
      change: { stoppedAt: after(3) },
    });
    expect(checkpoints).toEqual(['before-stop', 'after-stop']);
    expect(
      await advance({ ...run, ...noted.change, ...told.change }),
    ).toMatchObject({ type: 'end', end: { state: 'cancelled' } });
  });

  it('is told again where the stop fails, and given up after a quarter of an hour', async () => {
    engine.fails.stop = refused;
    const ended = await follow(runningRun(cancelled), 1000);
    expect(ended).toMatchObject({
      state: 'cancelled',
      message: `It was cancelled by user:default/anna. ${name} could not be told to end, and may still run.`,
      run: { stoppedAt: null },
    });
    expect(ended.look * 3).toBeGreaterThan(900);
    expect(ended.look * 3).toBeLessThan(930);
  });

  it('is given up where it does not end when it is told to', async () => {
    const stop = jest.spyOn(engine, 'stop').mockResolvedValue();
    expect(await follow(runningRun(cancelled), 1000)).toMatchObject({
      state: 'cancelled',
      message: `It was cancelled by user:default/anna. ${name} did not end when it was told to.`,
    });
    expect(stop).toHaveBeenCalledTimes(1);
  });

  it('times out after the time that it was watched', async () => {
    expect(await follow(runningRun(), 1000)).toMatchObject({
      state: 'timed-out',
      message: 'It was stopped after 10 min. Stopped.',
    });
  });

  it('times out, and is given up, also where its state cannot be read', async () => {
    engine.fails.observe = silent;
    engine.fails.stop = silent;
    const ended = await follow(runningRun(), 1000);
    expect(ended).toMatchObject({
      state: 'timed-out',
      message: `It was stopped after 10 min. ${name} could not be told to end, and may still run.`,
    });
    expect(ended.look * 3).toBeGreaterThan(1500);
  });

  it('goes on where its state could not be read for a while', async () => {
    engine.fails.observe = silent;
    const step = await advance(runningRun());
    expect(step).toMatchObject({
      type: 'wait',
      change: { message: 'Its state cannot be read: It did not answer.' },
    });
    engine.fails.observe = undefined;
    expect(await advance({ ...runningRun(), ...step.change })).toMatchObject({
      type: 'wait',
      change: { message: null },
    });
  });

  it('is stopped and fails where somebody edits it, and says so to the end', async () => {
    engine.change({ edited: 'spec.arguments' });
    engine.fails.stop = silent;
    const { run } = await follow(runningRun(), 4);
    engine.fails.stop = undefined;
    expect(await follow(run, 10)).toMatchObject({
      state: 'failed',
      message: `${name} was changed by somebody while it ran (spec.arguments), so its result proves nothing. Stopped.`,
    });
  });

  it('fails where it vanishes, or is replaced', async () => {
    engine.object = undefined;
    expect(await advance(runningRun())).toMatchObject({
      type: 'end',
      end: {
        state: 'failed',
        message: `${name} vanished: somebody deleted it while it ran.`,
      },
    });
    engine.object = observation({ uid: 'uid-2' });
    expect(await advance(runningRun())).toMatchObject({
      type: 'end',
      end: {
        state: 'failed',
        message: `${name} was replaced by another of the same name.`,
      },
    });
  });

  describe('and waits for an approval', () => {
    const approved = {
      approval: 'approved' as const,
      approvedBy: 'user:default/ben',
    };

    beforeEach(() =>
      engine.change({ steps: [{ name: 'approve', state: 'waiting' }] }),
    );

    it('waits until somebody approves it', async () => {
      expect(await advance(runningRun())).toMatchObject({ type: 'wait' });
      expect(engine.asked).toEqual(['observe']);
    });

    it('passes the approval on, in the name of who gave it', async () => {
      expect(await advance(runningRun(approved))).toMatchObject({
        type: 'wait',
        change: { steps: [{ name: 'approve', state: 'waiting' }] },
      });
      expect(engine.asked).toEqual(['observe', 'approve by user:default/ben']);
      expect(checkpoints).toEqual(['before-approve', 'after-approve']);
    });

    it('passes it on again where that fails', async () => {
      engine.fails.approve = silent;
      expect(await advance(runningRun(approved))).toMatchObject({
        type: 'wait',
        change: {
          message:
            'The cluster does not do what it was told (approve): It did not answer.',
        },
      });
      engine.fails.approve = undefined;
      await advance(runningRun(approved));
      expect(engine.count('approve by user:default/ben')).toBe(2);
    });
  });
});

describe('a clock that jumps', () => {
  it.each([
    ['forward a day', 86_400],
    ['back an hour', -3600],
  ])('%s neither times a run out nor stalls it', async (_, jump) => {
    engine.object = observation();
    let run = runningRun({ watchedSeconds: 300 });
    for (const at of [3, 6, jump, jump + 3, jump + 6]) {
      const step = await advance(run, after(at));
      expect(step.type).toBe('wait');
      run = { ...run, ...step.change };
    }
    expect(run.watchedSeconds).toBeLessThan(350);
    engine.change({ phase: 'succeeded' });
    expect(await advance(run, after(jump + 9))).toMatchObject({
      type: 'end',
      end: { state: 'succeeded' },
    });
  });
});
