import { boundResult } from './boundResult';

describe('boundResult', () => {
  it('shortens what others have named, and puts it on one line', () => {
    const long = 'x'.repeat(10_000);
    const { message, evidence } = boundResult({
      message: `a\n\u202eb${long}`,
      evidence: { type: 'annotation', name: 'a', value: `\u0000${long}` },
    });
    expect(message).toMatch(/^a bx+…$/);
    expect(message.length).toBeLessThanOrEqual(1000);
    expect(evidence).toEqual({
      type: 'annotation',
      name: 'a',
      value: expect.stringMatching(/^x{250,}…$/),
    });
  });

  it.each([
    [{ id: 'a', message: 'All is well.', evidence: undefined }],
    [
      {
        message: 'All is well.',
        evidence: {
          type: 'kubernetes' as const,
          cluster: 'c',
          apiVersion: 'v1',
          kind: 'Pod',
          name: 'p',
        },
      },
    ],
    [
      {
        message: 'All is well.',
        evidence: {
          type: 'query' as const,
          system: 's',
          query: 'q',
          result: 'r',
        },
      },
    ],
  ])('leaves what is short: %j', result => {
    expect(boundResult(result)).toEqual(result);
  });
});
