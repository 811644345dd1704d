import { isError } from '@backstage/errors';
import { networkFailure } from '../networkFailure';
import { failureOfStatus, UpstreamFailure } from '../UpstreamFailure';

const throttling =
  /throttl|toomanyrequests|requestlimitexceeded|limitexceededexception|slowdown|provisionedthroughput/i;
const refusing =
  /accessdenied|unauthorized|unrecognizedclient|invalidclienttoken|expiredtoken|signaturedoesnotmatch|invalidaccesskeyid|credentials|optinrequired|authfailure/i;

/**
 * Says what an error of the AWS SDK means. Only the error's name is kept:
 * its message may quote the signed request.
 */
export function classifyAwsError(error: unknown): UpstreamFailure {
  if (!isError(error)) {
    return new UpstreamFailure('not-understood');
  }
  const status = readStatus(error);
  if (throttling.test(error.name)) {
    return new UpstreamFailure('throttled', { status, detail: error.name });
  }
  if (refusing.test(error.name)) {
    return new UpstreamFailure('refused', { status, detail: error.name });
  }
  // The policy's own timeout comes first, except for the connection.
  if (error.name === 'TimeoutError' && status === undefined) {
    return new UpstreamFailure('unreachable', { detail: 'ETIMEDOUT' });
  }
  if (status !== undefined && status >= 400) {
    return failureOfStatus(status, plainName(error));
  }
  return (
    networkFailure(error) ??
    new UpstreamFailure('not-understood', { status, detail: plainName(error) })
  );
}

function readStatus(error: Error): number | undefined {
  const { $metadata, $response } = error as Error & {
    $metadata?: { httpStatusCode?: number };
    $response?: { statusCode?: number };
  };
  return $metadata?.httpStatusCode ?? $response?.statusCode;
}

/** Names such as `Error` say nothing. */
function plainName(error: Error): string | undefined {
  return /^(Error|Unknown|UnknownError|TypeError)$/.test(error.name)
    ? undefined
    : error.name;
}
