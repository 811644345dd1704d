import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { customResourceDefinitions } from './goTools.mjs';

/** The `tools` folder of this repository. */
export const toolsSource = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
);

/** Where tools are kept, shared by all checkouts of this user. */
export function toolsCache() {
  const cache = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  return path.join(cache, 'pyairtable-platform', 'tools');
}

/**
 * The folder for the binaries of one Go module. Its name holds a hash of all
 * that decides what is built, so that a change of one module leaves the others
 * as they are, and an older checkout still finds its own.
 */
export function moduleFolder({ folder, flags, binaries }) {
  return path.join(
    toolsCache(),
    `${folder}-${hash([
      process.platform,
      process.arch,
      JSON.stringify({ flags, binaries }),
      ...goFiles(folder),
    ])}`,
  );
}

/** The folder for the custom resource definitions. */
export function crdFolder() {
  const folders = new Set(customResourceDefinitions.map(crds => crds.in));
  return path.join(
    toolsCache(),
    `crds-${hash([
      JSON.stringify(customResourceDefinitions),
      ...[...folders].flatMap(goFiles),
    ])}`,
  );
}

function goFiles(folder) {
  return ['go.mod', 'go.sum'].map(file =>
    readFileSync(path.join(toolsSource, folder, file), 'utf8'),
  );
}

function hash(parts) {
  const sum = createHash('sha256');
  parts.forEach(part => sum.update(part).update('\0'));
  return sum.digest('hex').slice(0, 12);
}
