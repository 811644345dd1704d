import { alertFactor } from './alertFactor';

describe('alertFactor', () => {
  it.each([
    ['1h', 14.4],
    ['5m', 14.4],
    ['3d', 1],
    ['30d', undefined],
  ])('%s', (window, expected) => {
    expect(alertFactor(window)).toBe(expected);
  });
});
