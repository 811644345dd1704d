import { ApiException } from '@kubernetes/client-node';
import { UpstreamFailure } from '../../../clients/UpstreamFailure';
import { classifyRunnerError } from './classifyRunnerError';

const answer = (code: number, body: unknown) =>
  new ApiException(code, 'Unknown API Status Code!', body, {});

const status = (more: object = {}) => ({
  kind: 'Status',
  reason: 'Because',
  message: 'the server says no',
  ...more,
});

/** What it takes an error for. */
function outcomeOf(error: unknown) {
  try {
    return classifyRunnerError(error);
  } catch (failure) {
    if (!(failure instanceof UpstreamFailure)) {
      throw failure;
    }
    const { kind, status: code, detail } = failure;
    return { kind, status: code, detail };
  }
}

describe('classifyRunnerError', () => {
  it.each([400, 403, 404, 405, 409, 410, 413, 415, 422])(
    'takes %i with a Status for a no',
    code => {
      expect(outcomeOf(answer(code, JSON.stringify(status())))).toEqual({
        code,
        reason: 'Because',
        message: 'the server says no',
        name: undefined,
      });
    },
  );

  it('tells which object it is about', () => {
    expect(
      outcomeOf(answer(404, status({ details: { name: 'drill-1' } }))),
    ).toMatchObject({ code: 404, name: 'drill-1' });
  });

  it.each([
    [401, 'refused'],
    [408, 'rejected'],
    [429, 'throttled'],
    [500, 'server-error'],
    [503, 'server-error'],
    [504, 'server-error'],
  ])('does not take %i for a no: %s', (code, kind) => {
    expect(outcomeOf(answer(code, status()))).toEqual({
      kind,
      status: code,
      detail: 'the server says no',
    });
  });

  it.each([
    [403, 'refused', undefined],
    [404, 'rejected', 'it does not know this kind of object'],
    [409, 'rejected', undefined],
    [422, 'rejected', undefined],
  ])(
    'does not believe %i of whatever is in between: %s',
    (code, kind, detail) => {
      for (const body of [
        undefined,
        '',
        '<html>nginx</html>',
        '{"error":"no"}',
        '"no"',
        'null',
        { kind: 'Pod' },
      ]) {
        expect(outcomeOf(answer(code, body))).toEqual({
          kind,
          status: code,
          detail,
        });
      }
    },
  );

  it('makes what the server says one line without secrets', () => {
    expect(
      outcomeOf(
        answer(
          403,
          status({ message: `a\nb Bearer abc.def ${'x'.repeat(500)}` }),
        ),
      ),
    ).toMatchObject({
      message: expect.stringMatching(/^a b Bearer … x{186}…$/),
    });
  });

  it('lets a policy say what it has to say', () => {
    expect(
      outcomeOf(
        answer(
          422,
          status({
            message:
              "workflows.argoproj.io \"a\" is forbidden: ValidatingAdmissionPolicy 'runner' with binding 'runner' denied request: it must sleep",
          }),
        ),
      ),
    ).toMatchObject({ message: 'policy runner: it must sleep' });
  });

  it('says something where the server says nothing', () => {
    expect(outcomeOf(answer(422, { kind: 'Status' }))).toMatchObject({
      message: 'status 422',
      reason: undefined,
    });
  });

  const failing = (code: string, message = 'no') =>
    Object.assign(new Error(message), { code });

  it.each<[string, unknown, object]>([
    [
      'ECONNREFUSED',
      failing('ECONNREFUSED'),
      { kind: 'unreachable', detail: 'ECONNREFUSED' },
    ],
    [
      'a certificate that nobody knows',
      failing('DEPTH_ZERO_SELF_SIGNED_CERT'),
      { kind: 'unreachable', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    ],
    [
      'a certificate file that is not there',
      failing('ENOENT', 'ENOENT: open /secret/ca.crt'),
      {
        kind: 'unreachable',
        detail: "the file in 'caFile' cannot be read, ENOENT",
      },
    ],
    [
      'no JSON',
      new SyntaxError('Unexpected token <'),
      { kind: 'not-understood', detail: 'it is not JSON' },
    ],
    ['no error at all', 'nonsense', { kind: 'not-understood' }],
    ['nothing', undefined, { kind: 'not-understood' }],
  ])('is not sure after %s', (_, error, expected) => {
    expect(outcomeOf(error)).toMatchObject(expected);
  });
});
