import { createHash } from 'node:crypto';

/** What the first record follows. */
export const genesisHash = '0'.repeat(64);

/**
 * Hash of a record in the chain: SHA-256 of the hash before it, a line feed
 * and the record, in hex.
 */
export function hashRecord(previousHash: string, record: string): string {
  return createHash('sha256')
    .update(`${previousHash}\n${record}`)
    .digest('hex');
}

/** SHA-256 of a text, in hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
