import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds the root package.json. */
export const rootDir = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** Everything the scripts keep between runs; git does not see it. */
export const cacheDir = path.join(rootDir, '.cache');

export const logsDir = path.join(cacheDir, 'logs');

/** The path as a person at the root of the project would type it. */
export function shortPath(file) {
  return path.relative(rootDir, file) || '.';
}
