import { UpstreamFailure } from './UpstreamFailure';

const networkCode = /^(E[A-Z]{4,}|UND_ERR_[A-Z_]+|CERT_[A-Z_]+|[A-Z_]*CERT[A-Z_]*)$/;

/**
 * The failure of a request that never got an answer, or undefined where the
 * error is of another kind. Only the system's code is kept: messages of these
 * errors hold addresses.
 */
export function networkFailure(error: unknown): UpstreamFailure | undefined {
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth += 1
  ) {
    const code = 'code' in current ? String(current.code) : '';
    if (code.startsWith('HPE_')) {
      return new UpstreamFailure('not-understood', { detail: 'it is not HTTP' });
    }
    if (networkCode.test(code)) {
      return new UpstreamFailure('unreachable', { detail: code });
    }
    if (current instanceof AggregateError && current.errors.length > 0) {
      return networkFailure(current.errors[0]);
    }
  }
  return undefined;
}
