import { after, monday } from '../store/__testUtils__/newRun';
import { runningRun } from '../store/__testUtils__/storedRun';
import type { StoredRun } from '../store/RunRow';
import { judgeUnreadable } from './judgeUnreadable';

const name = 'Workflow user-service/restore-5e1f7c1e';
const cancelled: Partial<StoredRun> = {
  cancelledBy: 'user:default/anna',
  cancelledAt: monday,
};

const judge = (run: Partial<StoredRun>, at = after(3)) =>
  judgeUnreadable(runningRun(run), 'It is down.', new Date(at));

describe('judgeUnreadable decides', () => {
  it('to wait, and says why', () => {
    expect(judge({ steps: [{ name: 'a', state: 'running' }] })).toEqual({
      do: 'nothing',
      change: {
        watchedSeconds: 3,
        cleanUpSeconds: 0,
        watchedAt: after(3),
        message: 'Its state cannot be read: It is down.',
      },
    });
  });

  it('to stop blindly what was cancelled', () => {
    expect(judge(cancelled)).toMatchObject({ do: 'stop', reason: 'cancelled' });
    expect(judge({ ...cancelled, stopReason: 'cancelled' })).toMatchObject({
      do: 'stop',
      reason: 'cancelled',
    });
  });

  it('to stop blindly what takes too long', () => {
    expect(judge({ watchedSeconds: 598 })).toMatchObject({
      do: 'stop',
      reason: 'timed-out',
    });
  });

  it('to wait for what was told to end', () => {
    expect(
      judge({ ...cancelled, stopReason: 'cancelled', stoppedAt: monday }),
    ).toMatchObject({ do: 'nothing' });
  });

  it('to give up at last, told or not', () => {
    const stopping: Partial<StoredRun> = {
      ...cancelled,
      stopReason: 'cancelled',
      cleanUpSeconds: 898,
    };
    expect(judge({ ...stopping, stoppedAt: monday })).toMatchObject({
      do: 'end',
      state: 'cancelled',
      message: `It was cancelled by user:default/anna. ${name} did not end when it was told to.`,
    });
    expect(judge(stopping)).toMatchObject({
      do: 'end',
      state: 'cancelled',
      message: `It was cancelled by user:default/anna. ${name} could not be told to end, and may still run.`,
    });
  });

  it('to keep what was edited as the reason', () => {
    expect(
      judge({ stopReason: 'edited', message: 'It was changed.' }),
    ).toMatchObject({
      do: 'stop',
      reason: 'edited',
      change: { message: 'It was changed.' },
    });
  });

  it('nothing because of a clock that jumps', () => {
    expect(judge({ watchedSeconds: 500 }, after(86_400))).toMatchObject({
      do: 'nothing',
    });
    expect(judge({ watchedSeconds: 500 }, after(-3600))).toMatchObject({
      do: 'nothing',
    });
  });
});
