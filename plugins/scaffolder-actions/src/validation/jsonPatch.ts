import { isDeepStrictEqual } from 'util';
import type { PatchOperation } from '../assets/AssetFile';
import { isObject } from './read';

/** An operation that cannot be applied. */
export class PatchError extends Error {}

/**
 * Applies RFC 6902 operations to a copy of a document.
 *
 * @throws {@link PatchError} naming the operation whose path does not exist.
 */
export function applyPatch<T>(
  document: T,
  operations: readonly PatchOperation[],
): T {
  const root = { '': copy(document) };
  for (const operation of operations) {
    applyOperation(root, operation);
  }
  return root[''];
}

function applyOperation(root: unknown, operation: PatchOperation) {
  const { op, path } = operation;
  if (path !== '' && !path.startsWith('/')) {
    throw new PatchError(`${op} ${path}: the path must begin with /`);
  }
  const keys = path
    .split('/')
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  const last = keys.pop()!;
  const holder = keys.reduce<unknown>((value, key) => {
    const next = child(value, key);
    if (next === undefined) {
      throw new PatchError(`${op} ${path}: there is no "${key}"`);
    }
    return next;
  }, root);
  if (Array.isArray(holder)) {
    applyToList(holder, last, operation);
  } else if (isObject(holder)) {
    applyToObject(holder, last, operation);
  } else {
    throw new PatchError(`${op} ${path}: lies in no object and no list`);
  }
}

function applyToList(list: unknown[], key: string, operation: PatchOperation) {
  const { op, path } = operation;
  const index = key === '-' ? list.length : listIndex(key);
  const end = op === 'add' ? list.length : list.length - 1;
  if (index === undefined || index > end) {
    throw new PatchError(`${op} ${path}: the list has no place ${key}`);
  }
  switch (operation.op) {
    case 'add':
      list.splice(index, 0, copy(operation.value));
      break;
    case 'remove':
      list.splice(index, 1);
      break;
    case 'replace':
      list[index] = copy(operation.value);
      break;
    default:
      expectEqual(list[index], operation);
  }
}

function applyToObject(
  object: Record<string, unknown>,
  key: string,
  operation: PatchOperation,
) {
  const { op, path } = operation;
  if (op !== 'add' && !Object.hasOwn(object, key)) {
    throw new PatchError(`${op} ${path}: there is no "${key}"`);
  }
  switch (operation.op) {
    case 'add':
    case 'replace':
      object[key] = copy(operation.value);
      break;
    case 'remove':
      delete object[key];
      break;
    default:
      expectEqual(object[key], operation);
  }
}

function expectEqual(value: unknown, operation: PatchOperation) {
  if (operation.op === 'test' && !isDeepStrictEqual(value, operation.value)) {
    throw new PatchError(`test ${operation.path}: has another value`);
  }
}

function child(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    const index = listIndex(key);
    return index === undefined ? undefined : value[index];
  }
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function listIndex(key: string): number | undefined {
  return /^(0|[1-9]\d*)$/.test(key) ? Number(key) : undefined;
}

/** Documents are JSON: a field that is undefined is not there. */
function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
