import type { Response } from 'express';

/**
 * Answers with a Status object, as an API server does where it cannot give what
 * was asked for.
 *
 * @internal
 */
export function sendStatus(
  res: Response,
  code: number,
  reason: string,
  message: string,
  details?: object,
): void {
  res.status(code).json(failureStatus(code, reason, message, details));
}

/**
 * The Status object of a failure.
 *
 * @internal
 */
export function failureStatus(
  code: number,
  reason: string,
  message: string,
  details?: object,
) {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    ...(details ? { details } : {}),
    code,
  };
}

/** @internal */
export const failures = {
  throttled: (res: Response) => {
    res.set('retry-after', '1');
    sendStatus(
      res,
      429,
      'TooManyRequests',
      'the server has received too many requests and has asked us to try again later',
    );
  },
  error: (res: Response) =>
    sendStatus(
      res,
      500,
      'InternalError',
      'Internal error occurred: etcdserver: request timed out',
    ),
  refused: (res: Response) =>
    sendStatus(
      res,
      403,
      'Forbidden',
      'forbidden: User "system:serviceaccount:backstage:portal" cannot list resource at the cluster scope',
    ),
};
