import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { hasGo } from './buildGoTools.mjs';
import { goModuleSource } from './goModuleSource.mjs';
import { customResourceDefinitions } from './goTools.mjs';
import { crdFolder } from './toolsFolder.mjs';

const name = 'custom resource definitions';

/**
 * Takes the custom resource definitions out of the Go modules of the projects
 * that they belong to, one file each. Go checks the modules against go.sum.
 *
 * @returns the folder, or why there is none
 */
export async function fetchCrds(log) {
  const folder = crdFolder();
  if (existsSync(folder)) {
    return { name, path: folder };
  }
  if (!(await hasGo())) {
    return {
      name,
      missing:
        'They come from Go modules: install Go 1.26 or newer (https://go.dev/dl) and run npm run tools again.',
    };
  }
  log(`fetching ${name} …`);
  const partial = `${folder}.${process.pid}.partial`;
  try {
    mkdirSync(partial, { recursive: true });
    for (const crds of customResourceDefinitions) {
      const { dir } = await goModuleSource(crds);
      for (const file of crds.files) {
        writeDefinitions({ file: path.join(dir, file), crds, to: partial });
      }
    }
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    return {
      name,
      missing: `They could not be fetched, correct the cause and run npm run tools again: ${error.message}`,
    };
  }
  return { name, path: folder };
}

function writeDefinitions({ file, crds, to }) {
  const found = readFileSync(file, 'utf8')
    .split(/^---$/m)
    .map(text =>
      crds.withoutConversion
        ? text.replace(/^ {2}conversion:\n(?: {3,}.*\n)+/m, '')
        : text,
    )
    .map(text => ({ text, id: /^ {2}name: (\S+)$/m.exec(text)?.[1] }))
    .filter(({ id }) => id && (!crds.only || crds.only.includes(id)));
  if (found.length < (crds.only?.length ?? 1)) {
    throw new Error(
      `${crds.module} has no longer all of ${
        crds.only ?? 'its CRD'
      } in ${file}`,
    );
  }
  found.forEach(({ id, text }) =>
    writeFileSync(path.join(to, `${id}.yaml`), text),
  );
}
