import type { Response } from 'express';
import { requestId } from '../xml';

/**
 * Answers with JSON 1.1.
 *
 * @internal
 */
export function send(res: Response, status: number, body: object): void {
  res
    .status(status)
    .set('content-type', 'application/x-amz-json-1.1')
    .set('x-amzn-requestid', requestId)
    .send(Buffer.from(JSON.stringify(body)));
}

/** @internal */
export function fail(
  res: Response,
  status: number,
  code: string,
  message: string,
): void {
  send(res, status, { __type: code, Message: message });
}

/**
 * AWS answers 400 with a code for what other protocols tell by the status.
 *
 * @internal
 */
export const failures = {
  throttled: (res: Response) =>
    fail(res, 400, 'ThrottlingException', 'Rate exceeded'),
  error: (res: Response) =>
    fail(res, 500, 'InternalFailure', 'An internal error occurred.'),
  refused: (res: Response) =>
    fail(
      res,
      400,
      'AccessDeniedException',
      'User is not authorized to perform: ce:GetCostAndUsage',
    ),
};
