import { after, monday } from '../store/__testUtils__/newRun';
import { runningRun } from '../store/__testUtils__/storedRun';
import { watchedSeconds } from './watchedSeconds';

const day = 86_400;

describe('watchedSeconds', () => {
  it.each<[string, number, number]>([
    ['nothing where no time has passed', 0, 0],
    ['the time since the last look', 3, 3],
    ['parts of a second', 0.5, 0.5],
    ['as much as there can be between two looks', 30, 30],
    ['little for the time that the backend was down', 600, 30],
    ['little for a clock that jumped forward a day', day, 30],
    ['nothing for a clock that jumped back an hour', -3600, 0],
  ])('adds %s', (_, passed, added) => {
    expect(
      watchedSeconds(
        runningRun({ watchedSeconds: 100 }),
        new Date(after(passed)),
      ),
    ).toEqual({
      watchedSeconds: 100 + added,
      cleanUpSeconds: 0,
      watchedAt: after(passed),
    });
  });

  it('adds nothing at the first look', () => {
    expect(
      watchedSeconds(runningRun({ watchedAt: null }), new Date(monday)),
    ).toEqual({ watchedSeconds: 0, cleanUpSeconds: 0, watchedAt: monday });
  });

  it('counts the time since it is to be stopped, too', () => {
    expect(
      watchedSeconds(
        runningRun({
          watchedSeconds: 100,
          cleanUpSeconds: 5,
          stopReason: 'cancelled',
        }),
        new Date(after(3)),
      ),
    ).toMatchObject({ watchedSeconds: 103, cleanUpSeconds: 8 });
  });

  it('goes on from the time to which a clock was set back', () => {
    const back = {
      ...runningRun({ watchedSeconds: 100 }),
      ...watchedSeconds(
        runningRun({ watchedSeconds: 100 }),
        new Date(after(-3600)),
      ),
    };
    expect(watchedSeconds(back, new Date(after(-3597)))).toMatchObject({
      watchedSeconds: 103,
    });
  });
});
