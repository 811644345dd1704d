import { readdir } from 'fs/promises';
import path from 'path';

const passedOver = ['.git', 'node_modules', '.terraform'];

/** Every file below a folder, relative and with slashes; links are not followed. */
export async function listFiles(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(path.join(folder, below), {
    withFileTypes: true,
  });
  const found = await Promise.all(
    entries.map(async entry => {
      const file = path.posix.join(below, entry.name);
      if (entry.isDirectory()) {
        return passedOver.includes(entry.name) ? [] : listFiles(folder, file);
      }
      return entry.isFile() ? [file] : [];
    }),
  );
  return found.flat().sort();
}
