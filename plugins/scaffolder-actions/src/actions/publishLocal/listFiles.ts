import { InputError } from '@backstage/errors';
import fs from 'node:fs/promises';
import path from 'node:path';

/**
 * Paths of the files in a folder, from there and with `/`, without those of git.
 *
 * @throws InputError over a link, which could bring in what lies outside.
 */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .map(entry => ({
      entry,
      file: path
        .relative(folder, path.join(entry.parentPath, entry.name))
        .split(path.sep)
        .join('/'),
    }))
    .filter(({ file }) => file.split('/')[0] !== '.git')
    .flatMap(({ entry, file }) => {
      if (!entry.isFile() && !entry.isDirectory()) {
        throw new InputError(`${file} is neither a file nor a folder`);
      }
      return entry.isFile() ? [file] : [];
    })
    .sort();
}
