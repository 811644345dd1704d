import { ResponseError } from '@backstage/errors';

/** What went wrong, in the server's own words where it has any. */
export function messageOf(error: Error): string {
  const cause = error instanceof ResponseError ? error.cause : error;
  return cause.message || error.message;
}
