import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';

/**
 * Puts the text of a file where an entity has `$text: ./file`, as the catalog
 * does.
 *
 * @param file - what the entity was read from; paths are relative to it
 * @param root - folder of its repository, which a path must not leave
 * @throws Error that names the file where it cannot be read, or is elsewhere
 * @internal
 */
export function resolveTexts<T>(value: T, file: string, root: string): T {
  return resolveAny(value, file, root) as T;
}

function resolveAny(value: unknown, file: string, root: string): unknown {
  if (Array.isArray(value)) {
    return value.map(item => resolveAny(item, file, root));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0][0] === '$text') {
    return readText(String(entries[0][1]), file, root);
  }
  return Object.fromEntries(
    entries.map(([key, item]) => [key, resolveAny(item, file, root)]),
  );
}

function readText(path: string, file: string, root: string): string {
  const target = resolve(dirname(file), path);
  if (relative(root, target).split(sep)[0] === '..') {
    throw new Error(`${file} names ${path}, which is in another repository`);
  }
  return readFileSync(target, 'utf8');
}
