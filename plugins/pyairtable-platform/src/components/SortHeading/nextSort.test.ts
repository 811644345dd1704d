import { nextSort } from './nextSort';

describe('nextSort', () => {
  it.each([
    ['from the usual order', 'cost', undefined, 'cost'],
    ['from another column', 'cost', '-name', 'cost'],
    ['backwards', 'cost', 'cost', '-cost'],
    ['and back to the usual order', 'cost', '-cost', undefined],
  ])('%s', (_, column, current, expected) => {
    expect(nextSort(column, current)).toBe(expected);
  });
});
