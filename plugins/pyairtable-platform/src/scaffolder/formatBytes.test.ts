import { formatBytes } from './formatBytes';

describe('formatBytes', () => {
  it.each([
    [0, 'en', '0 B'],
    [812, 'en', '812 B'],
    [999, 'en', '999 B'],
    [1000, 'en', '1 kB'],
    [4215, 'en', '4.2 kB'],
    [4215, 'de', '4,2 kB'],
    [418_184, 'en', '418.2 kB'],
  ])('%d in %s: %s', (bytes, locale, expected) => {
    expect(formatBytes(bytes, locale).replace(/\s/g, ' ')).toBe(expected);
  });
});
