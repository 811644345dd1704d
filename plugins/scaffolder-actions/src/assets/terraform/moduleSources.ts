import { resolvePackagePath } from '@backstage/backend-plugin-api';
import fs from 'node:fs';
import path from 'node:path';

const root = resolvePackagePath(
  '@pyairtable/backstage-plugin-scaffolder-backend-module-pyairtable',
  'terraform/modules',
);

/** Modules that only a region that stands by calls. */
export const regionModules = ['dns', 'registry-copies', 'registry-replication'];

/** Tests are run where the modules stand; the rest is left where somebody tried one. */
const leftOut = /^(tests|\.terraform.*|.*\.tfstate.*)$/;

let sources: ReadonlyMap<string, string> | undefined;

/** The Terraform modules as they stand in the package, path to text. */
export function moduleSources(): ReadonlyMap<string, string> {
  sources ??= new Map(
    walk('').map(file => [
      file,
      fs.readFileSync(path.join(root, file), 'utf8'),
    ]),
  );
  return sources;
}

function walk(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !leftOut.test(name))
    .flatMap(entry => {
      const name = folder ? `${folder}/${entry.name}` : entry.name;
      return entry.isDirectory() ? walk(name) : [name];
    })
    .sort();
}
