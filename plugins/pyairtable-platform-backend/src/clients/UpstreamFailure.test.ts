import { cleanDetail, failureOfStatus } from './UpstreamFailure';

describe('cleanDetail', () => {
  it.each([
    [
      'a password in an address',
      'GET https://me:secret@host/x',
      'GET https://host/x',
    ],
    ['a token', 'header Bearer abc.def is bad', 'header Bearer … is bad'],
    ['several lines', 'one\n  two\t three.', 'one two three'],
  ])('takes out %s', (_, text, expected) => {
    expect(cleanDetail(text)).toBe(expected);
  });

  it('keeps out control characters, which PostgreSQL cannot store', () => {
    expect(cleanDetail('odd\u0000 and\u001b[31m red')).toBe('odd and [31m red');
  });

  it('shortens', () => {
    expect(cleanDetail('x'.repeat(500))).toHaveLength(200);
  });
});

describe('failureOfStatus', () => {
  it.each([
    [400, 'rejected', false],
    [401, 'refused', false],
    [403, 'refused', false],
    [404, 'rejected', false],
    [429, 'throttled', true],
    [500, 'server-error', true],
    [503, 'server-error', true],
  ])('%s is %s', (status, kind, retryable) => {
    expect(failureOfStatus(status)).toMatchObject({ status, kind, retryable });
  });
});
