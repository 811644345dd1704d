import { safeUrl } from './safeUrl';

describe('safeUrl', () => {
  it.each([
    ['https', 'https://example.com/a', 'https://example.com/a'],
    ['http', 'http://example.com/a?b=c', 'http://example.com/a?b=c'],
    ['script', 'javascript:alert(1)', undefined],
    ['script with spaces', ' JavaScript:alert(1)', undefined],
    ['data', 'data:text/html,x', undefined],
    ['relative', '/settings', undefined],
    ['nothing', undefined, undefined],
  ])('%s', (_, url, expected) => {
    expect(safeUrl(url)).toBe(expected);
  });
});
