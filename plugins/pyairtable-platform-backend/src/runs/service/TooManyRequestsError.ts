import { CustomErrorBase } from '@backstage/errors';

/** Somebody asks for more than is good. */
export class TooManyRequestsError extends CustomErrorBase {
  name = 'TooManyRequestsError' as const;
  /** Read by the error middleware. */
  readonly statusCode = 429;
}
