import { goDurationSeconds } from './goDurationSeconds';

describe('goDurationSeconds', () => {
  it.each([
    ['1h', 3600],
    ['1h0m0s', 3600],
    ['1h30m', 5400],
    ['1.5h', 5400],
    ['90s', 90],
    ['500ms', 0.5],
    ['0', 0],
    ['0s', 0],
    ['', undefined],
    ['1', undefined],
    ['-1h', undefined],
    ['1d', undefined],
    ['1h and more', undefined],
  ])('reads %p as %p', (text, seconds) => {
    expect(goDurationSeconds(text)).toBe(seconds);
  });
});
