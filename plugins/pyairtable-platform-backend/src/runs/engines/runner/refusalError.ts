import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Refusal } from './classifyRunnerError';

/**
 * Puts a server's no into an error.
 *
 * @param doing - what it did not do: `create workflows`
 */
export function refusalError(
  { code, reason, message }: Refusal,
  doing: string,
  { cluster, name }: PlatformEnvironment,
): Error {
  const text = `Cluster ${cluster} did not ${doing}: ${message}`;
  switch (code) {
    case 403:
      return new NotAllowedError(
        `The runner's credential of ${name} may not ${doing}: ${message}`,
      );
    case 404:
      return new NotFoundError(text);
    case 409:
      return new ConflictError(text);
    default:
      return new InputError(`${text}${reason ? ` (${reason})` : ''}`);
  }
}
