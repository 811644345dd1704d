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
    [18_300_000_000, 'en', '18.3 GB'],
    [5e15, 'en', '5,000 TB'],
  ])('%d in %s: %s', (bytes, locale, expected) => {
    expect(formatBytes(bytes, locale).replace(/\s/g, ' ')).toBe(expected);
  });
});
