import {
  applyOperation,
  deepClone,
  JsonPatchError,
  Operation,
} from 'fast-json-patch';
import type { PatchOperation } from '../assets/AssetFile';

/** An operation that cannot be applied. */
export class PatchError extends Error {}

/**
 * Applies RFC 6902 operations to a copy of a document.
 *
 * @throws {@link PatchError} naming the operation that cannot be applied.
 */
export function applyPatch<T>(
  document: T,
  operations: readonly PatchOperation[],
): T {
  return operations.reduce(
    (patched, operation) => applyOne(patched, operation),
    deepClone(document) as T,
  );
}

function applyOne<T>(document: T, operation: PatchOperation): T {
  try {
    return applyOperation(
      document,
      // What is put in must not be shared with the operation.
      deepClone(operation) as Operation,
      true,
    ).newDocument;
  } catch (error) {
    if (error instanceof JsonPatchError) {
      const [reason] = error.message.split('\n');
      throw new PatchError(`${operation.op} ${operation.path}: ${reason}`);
    }
    throw error;
  }
}
