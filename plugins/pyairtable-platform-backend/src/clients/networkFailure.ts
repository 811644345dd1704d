import { isError } from '@backstage/errors';
import { UpstreamFailure } from './UpstreamFailure';

const networkCode =
  /^(E[A-Z_]{4,}|UND_ERR_[A-Z_]+|CERT_[A-Z_]+|[A-Z_]*CERT[A-Z_]*)$/;
/** Libraries that wrap the error may keep the code in their message alone. */
const codeInMessage =
  /\b(ECONN[A-Z]+|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EPIPE|E(HOST|NET)UNREACH)\b/;

/**
 * The failure of a request that never got an answer, or undefined where the
 * error is of another kind. Only the system's code is kept: messages of these
 * errors hold addresses.
 */
export function networkFailure(error: unknown): UpstreamFailure | undefined {
  for (
    let current = error, depth = 0;
    isError(current) && depth < 5;
    current = current.cause, depth += 1
  ) {
    const code = String(current.code ?? codeOfMessage(current.message));
    if (code.startsWith('HPE_')) {
      return new UpstreamFailure('not-understood', {
        detail: 'it is not HTTP',
      });
    }
    if (networkCode.test(code)) {
      return new UpstreamFailure('unreachable', { detail: code });
    }
    // Node tries every address of a name, and reports them together.
    if (Array.isArray(current.errors) && current.errors.length > 0) {
      return networkFailure(current.errors[0]);
    }
  }
  return undefined;
}

function codeOfMessage(message: string): string {
  return message.includes('socket hang up')
    ? 'ECONNRESET'
    : codeInMessage.exec(message)?.[1] ?? '';
}
