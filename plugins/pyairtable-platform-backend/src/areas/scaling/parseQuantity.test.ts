import { parseQuantity } from './parseQuantity';

describe('parseQuantity', () => {
  it.each([
    ['0', 0],
    ['5', 5],
    ['500m', 0.5],
    ['1.5', 1.5],
    ['2k', 2000],
    ['2Gi', 2147483648],
    ['1e3', 1000],
    ['1E3', 1000],
    ['1E', 1e18],
    ['250u', 0.00025],
    ['-1', -1],
    ['', undefined],
    ['lots', undefined],
    ['5 m', undefined],
    ['5x', undefined],
  ])('%s', (text, expected) => {
    expect(parseQuantity(text)).toBe(expected);
  });
});
