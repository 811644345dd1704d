import type { Request } from 'express';

/**
 * Who asks, and where: the sandbox takes the account from the digits in the
 * access key id, and checks no signature.
 *
 * @internal
 */
export interface Credential {
  accountId: string;
  region: string;
}

const scope =
  /^AWS4-HMAC-SHA256 Credential=[A-Z]*(\d{12})\/\d{8}\/([a-z0-9-]+)\/[a-z0-9-]+\/aws4_request/;

/**
 * Reads the Authorization header of Signature Version 4; undefined where there
 * is none, or its key names no account.
 *
 * @internal
 */
export function readCredential(req: Request): Credential | undefined {
  const match = scope.exec(req.get('authorization') ?? '');
  return match ? { accountId: match[1], region: match[2] } : undefined;
}
