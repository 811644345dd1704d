import type { RunObservation } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { after, monday } from '../store/__testUtils__/newRun';
import { runningRun } from '../store/__testUtils__/storedRun';
import type { StoredRun } from '../store/RunRow';
import { observation } from './__testUtils__/observation';
import { judgeObservation } from './judgeObservation';

const name = 'Workflow user-service/restore-5e1f7c1e';
const cancelled: Partial<StoredRun> = {
  cancelledBy: 'user:default/anna',
  cancelledAt: monday,
};
const stopping: Partial<StoredRun> = { ...cancelled, stopReason: 'cancelled' };
const told: Partial<StoredRun> = { ...stopping, stoppedAt: monday };
const timedOut: Partial<StoredRun> = { stopReason: 'timed-out' };
const edit: Partial<StoredRun> = {
  stopReason: 'edited',
  message: 'It was changed.',
};
const waiting = {
  steps: [{ name: 'approve', state: 'waiting' as const }],
};

function judge(
  run: Partial<StoredRun>,
  seen: Partial<RunObservation> | undefined,
  at = after(3),
) {
  return judgeObservation(
    runningRun(run),
    seen && observation(seen),
    new Date(at),
  );
}

describe('judgeObservation decides', () => {
  it.each<
    [string, Partial<StoredRun>, Partial<RunObservation>, object, string?]
  >([
    ['to wait while it runs', {}, {}, { do: 'nothing' }],
    [
      'to wake what sleeps',
      { wokenAt: null },
      { phase: 'asleep' },
      { do: 'wake' },
    ],
    [
      'not to wake what was woken by a backend that was then killed',
      { wokenAt: null },
      {},
      { do: 'nothing', change: { wokenAt: after(3) } },
    ],
    [
      'not to wake again what somebody else has suspended',
      {},
      { phase: 'asleep' },
      {
        do: 'nothing',
        change: {
          message: `${name} was suspended by somebody in the cluster.`,
        },
      },
    ],
    [
      'that it succeeded',
      {},
      { phase: 'succeeded', message: 'All is well.' },
      { do: 'end', state: 'succeeded', message: 'All is well.' },
    ],
    [
      'that it failed, with the reason',
      {},
      { phase: 'failed', message: 'Step restore failed.' },
      { do: 'end', state: 'failed', message: 'Step restore failed.' },
    ],
    [
      'that it failed, without one',
      {},
      { phase: 'failed' },
      { do: 'end', state: 'failed', message: 'The engine gave no reason.' },
    ],
    [
      'that it was replaced',
      {},
      { phase: 'succeeded', uid: 'uid-2' },
      {
        do: 'end',
        state: 'failed',
        message: `${name} was replaced by another of the same name.`,
      },
    ],
    [
      'to stop what was edited',
      {},
      { edited: 'spec.arguments' },
      {
        do: 'stop',
        reason: 'edited',
        change: {
          message: `${name} was changed by somebody while it ran (spec.arguments), so its result proves nothing.`,
        },
      },
    ],
    [
      'that what was edited and succeeded has failed',
      {},
      { phase: 'succeeded', edited: 'spec.arguments' },
      {
        do: 'end',
        state: 'failed',
        message: `${name} was changed by somebody while it ran (spec.arguments), so its result proves nothing.`,
      },
    ],
    [
      'to let what is stopped end, also where it was edited since',
      told,
      { edited: 'spec.arguments' },
      { do: 'nothing' },
    ],
    [
      'to keep saying what was edited',
      { ...edit, stoppedAt: monday },
      { message: 'Stopped with strategy Stop' },
      { do: 'nothing', change: { message: 'It was changed.' } },
    ],
    [
      'that what was edited has failed once it is stopped',
      { ...edit, stoppedAt: monday },
      { phase: 'failed', message: 'Stopped with strategy Stop' },
      {
        do: 'end',
        state: 'failed',
        message: 'It was changed. Stopped with strategy Stop.',
      },
    ],
    [
      'that what was edited has failed, also where it succeeded before it was stopped',
      edit,
      { phase: 'succeeded' },
      { do: 'end', state: 'failed', message: 'It was changed.' },
    ],
    [
      'to stop what was cancelled',
      cancelled,
      {},
      { do: 'stop', reason: 'cancelled' },
    ],
    [
      'to stop what was cancelled before it was woken',
      { ...cancelled, wokenAt: null },
      { phase: 'asleep' },
      { do: 'stop', reason: 'cancelled' },
    ],
    [
      'to tell again what nobody knows whether it was told',
      stopping,
      {},
      { do: 'stop', reason: 'cancelled' },
    ],
    ['to wait for the clean-up', told, {}, { do: 'nothing' }],
    [
      'that it was cancelled',
      told,
      { phase: 'failed', message: 'Stopped with strategy Stop' },
      {
        do: 'end',
        state: 'cancelled',
        message:
          'It was cancelled by user:default/anna. Stopped with strategy Stop.',
      },
    ],
    [
      'that it succeeded before it could be cancelled',
      told,
      { phase: 'succeeded' },
      { do: 'end', state: 'succeeded', message: null },
    ],
    [
      'to stop what takes too long',
      { watchedSeconds: 598 },
      {},
      { do: 'stop', reason: 'timed-out', change: { watchedSeconds: 601 } },
    ],
    [
      'to let run what takes just as long as it may',
      { watchedSeconds: 597 },
      {},
      { do: 'nothing', change: { watchedSeconds: 600 } },
    ],
    [
      'to cancel what was cancelled, although it took too long',
      { ...cancelled, watchedSeconds: 1000 },
      {},
      { do: 'stop', reason: 'cancelled' },
    ],
    [
      'that it timed out',
      { ...timedOut, stoppedAt: monday },
      { phase: 'failed' },
      {
        do: 'end',
        state: 'timed-out',
        message: 'It was stopped after 10 min.',
      },
    ],
    [
      'to wait for the approval',
      { approval: 'waiting' },
      waiting,
      { do: 'nothing' },
    ],
    [
      'to pass the approval on',
      { approval: 'approved' },
      waiting,
      { do: 'approve' },
    ],
    [
      'that there is nothing to approve while nothing waits',
      { approval: 'approved' },
      {},
      { do: 'nothing' },
    ],
    [
      'to stop what waits for an approval and was cancelled',
      { ...cancelled, approval: 'approved' },
      waiting,
      { do: 'stop', reason: 'cancelled' },
    ],
    [
      'to give up what does not end when it is told to',
      { ...told, cleanUpSeconds: 898 },
      {},
      {
        do: 'end',
        state: 'cancelled',
        message: `It was cancelled by user:default/anna. ${name} did not end when it was told to.`,
      },
    ],
    [
      'to give up what cannot be told',
      { ...timedOut, cleanUpSeconds: 898 },
      {},
      {
        do: 'end',
        state: 'timed-out',
        message: `It was stopped after 10 min. ${name} could not be told to end, and may still run.`,
      },
    ],
  ])('%s', (_, run, seen, expected) => {
    expect(judge(run, seen)).toMatchObject(expected);
  });

  it('that it vanished', () => {
    expect(judge({}, undefined)).toMatchObject({
      do: 'end',
      state: 'failed',
      message: `${name} vanished: somebody deleted it while it ran.`,
    });
    expect(judge({}, undefined).change).not.toHaveProperty('steps');
  });

  it.each<[string, Partial<StoredRun>, string, string]>([
    ['cancelled', told, 'cancelled', 'It was cancelled by user:default/anna.'],
    ['timed out', timedOut, 'timed-out', 'It was stopped after 10 min.'],
    ['edited', edit, 'failed', 'It was changed.'],
  ])('that what is gone was %s', (_, run, state, said) => {
    expect(judge(run, undefined)).toMatchObject({
      do: 'end',
      state,
      message: `${said} ${name} is gone.`,
    });
  });

  it('to keep what was seen', () => {
    const seen = {
      steps: [{ name: 'restore', state: 'succeeded' as const }],
      outputs: { checksum: 'c0ffee' },
      templateHash: 'e'.repeat(64),
      message: 'Half of it is done.',
    };
    expect(judge({}, seen).change).toEqual({
      ...seen,
      watchedSeconds: 3,
      cleanUpSeconds: 0,
      watchedAt: after(3),
    });
  });

  describe('with a clock that jumps', () => {
    it.each([
      ['forward a day', 86_400],
      ['back an hour', -3600],
    ])('%s: neither to time out nor to give up', (_, seconds) => {
      expect(judge({ watchedSeconds: 500 }, {}, after(seconds))).toMatchObject({
        do: 'nothing',
      });
      expect(judge(told, {}, after(seconds))).toMatchObject({ do: 'nothing' });
    });

    it('back an hour: to give up all the same after a while', () => {
      let run = runningRun({ ...told, stoppedAt: after(3600) });
      let look = 0;
      for (let action = ''; action !== 'end' && look < 1000; look += 1) {
        const decision = judgeObservation(
          run,
          observation(),
          new Date(after(look * 3)),
        );
        action = decision.do;
        run = { ...run, ...decision.change };
      }
      // A quarter of an hour, and one more.
      expect(look).toBe(302);
    });
  });
});
