import type { Response } from 'express';
import { requestId, sendXml } from '../xml';

/** The XML namespace of the API's version. */
export const namespace = 'http://rds.amazonaws.com/doc/2014-10-31/';

/** @internal */
export function fail(
  res: Response,
  status: number,
  code: string,
  message: string,
): void {
  sendXml(res, status, {
    ErrorResponse: {
      '@xmlns': namespace,
      Error: {
        Type: status < 500 ? 'Sender' : 'Receiver',
        Code: code,
        Message: message,
      },
      RequestId: requestId,
    },
  });
}

/** @internal */
export const failures = {
  throttled: (res: Response) => fail(res, 400, 'Throttling', 'Rate exceeded'),
  error: (res: Response) =>
    fail(res, 500, 'InternalFailure', 'An internal error occurred.'),
  refused: (res: Response) =>
    fail(
      res,
      403,
      'AccessDenied',
      'User is not authorized to perform: rds:DescribeDBInstances',
    ),
};
