import { schedulePeriodSeconds } from './schedulePeriod';

const now = new Date('2026-11-23T12:00:00Z');
const hour = 3600;

describe('schedulePeriodSeconds', () => {
  it.each([
    ['every night', '0 2 * * *', 24 * hour],
    ['every 15 minutes', '*/15 * * * *', hour / 4],
    ['a macro', '@daily', 24 * hour],
    ['an interval', '@every 6h', 6 * hour],
    ['weekdays, over the weekend', '0 2 * * 1-5', 72 * hour],
    ['every Sunday', '0 2 * * 0', 168 * hour],
    ['nonsense', 'whenever', undefined],
    ['too much', '0 0 0 0 0 0 0', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, schedule, expected) => {
    expect(schedulePeriodSeconds(schedule, null, now)).toBe(expected);
  });

  it('sees the night and the weekend before the first run of a day', () => {
    // All of the last eight runs were on Friday.
    expect(
      schedulePeriodSeconds(
        '0 9-17 * * 1-5',
        null,
        new Date('2026-11-23T08:30:00Z'),
      ),
    ).toBe(64 * hour);
  });

  it('knows the time zone, and does not know a wrong one', () => {
    expect(schedulePeriodSeconds('0 2 * * *', 'Europe/Berlin', now)).toBe(
      24 * hour,
    );
    expect(
      schedulePeriodSeconds('0 2 * * *', 'Mars/Base', now),
    ).toBeUndefined();
  });
});
