/** What may be sent as a key: the longest that is remembered, no spaces. */
export const idempotencyKeyPattern = /^[\x21-\x7e]{1,255}$/;

/** For whoever sent another one. */
export const idempotencyKeyExpected =
  'expected 1 to 255 printable characters without spaces';
