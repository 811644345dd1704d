import fs from 'node:fs';
import path from 'node:path';

/**
 * What differs between two folders, by path; empty where they hold the same
 * bytes.
 */
export function differences(one, other) {
  const [a, b] = [filesOf(one), filesOf(other)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter(
      file => !a.has(file) || !b.has(file) || !a.get(file).equals(b.get(file)),
    )
    .sort();
}

function filesOf(folder) {
  if (!fs.existsSync(folder)) {
    return new Map();
  }
  return new Map(
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(folder, file), fs.readFileSync(file)];
      }),
  );
}
