import { formatDuration, parseDurationSeconds } from './duration';

describe('parseDurationSeconds', () => {
  it.each([
    ['45s', 45],
    ['15m', 900],
    ['6h', 21600],
    ['30d', 2592000],
    ['2w', 1209600],
    ['PT15M', 900],
    ['P1DT12H', 129600],
    ['P2W', 1209600],
    ['0m', undefined],
    ['PT0S', undefined],
    ['P', undefined],
    ['15', undefined],
    ['1.5h', undefined],
    ['15 m', undefined],
    ['', undefined],
  ])('reads %p as %p', (text, seconds) => {
    expect(parseDurationSeconds(text)).toBe(seconds);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [0.4, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [90, '1 min 30 s'],
    [3600, '1 h'],
    [3661, '1 h 1 min'],
    [86400 * 2 + 7200, '2 d 2 h'],
    [86400 + 60, '1 d'],
    [-5, '0 s'],
  ])('writes %p s as %p', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
