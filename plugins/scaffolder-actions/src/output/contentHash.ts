import { createHash } from 'node:crypto';

/** SHA-256 of a content, hexadecimal. */
export function contentHash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Whether a content is the one with this hash. Line ends that a checkout on
 * Windows turned into CRLF are no edit.
 */
export function hasHash(content: Buffer, hash: string): boolean {
  return (
    contentHash(content) === hash ||
    (content.includes('\r\n') &&
      contentHash(content.toString('utf8').replace(/\r\n/g, '\n')) === hash)
  );
}
