import type { Response } from 'express';
import { requestId, sendXml } from '../xml';

/** @internal */
export function fail(
  res: Response,
  status: number,
  code: string,
  message: string,
  more: Record<string, string> = {},
): void {
  sendXml(res, status, {
    Error: {
      Code: code,
      Message: message,
      ...more,
      RequestId: requestId,
    },
  });
}

/** @internal */
export const failures = {
  throttled: (res: Response) =>
    fail(res, 503, 'SlowDown', 'Please reduce your request rate.'),
  error: (res: Response) =>
    fail(res, 500, 'InternalError', 'We encountered an internal error.'),
  refused: (res: Response) => fail(res, 403, 'AccessDenied', 'Access Denied'),
};
