import { randomUUID } from 'node:crypto';
import { sha256 } from '../evidence/hashRecord';

/**
 * The id of a run. The same person and `Idempotency-Key` always give the same
 * one, so that a look before the start names the very object that the start
 * then creates.
 *
 * @returns a UUID; version 8 where it is made of a key
 */
export function runIdFor(actor: string, idempotencyKey?: string): string {
  if (idempotencyKey === undefined) {
    return randomUUID();
  }
  const hex = sha256(JSON.stringify([actor, idempotencyKey]));
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
