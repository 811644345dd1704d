import { ResponseError } from '@backstage/errors';

/** Whether the server refused because of missing permissions. */
export function isForbidden(error: Error | undefined): boolean {
  return error instanceof ResponseError && error.statusCode === 403;
}
