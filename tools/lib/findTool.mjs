import { accessSync, constants, readdirSync } from 'node:fs';
import path from 'node:path';
import { goModules } from './goTools.mjs';
import { moduleFolder } from './toolsFolder.mjs';

/** Folders that packages of PostgreSQL use without putting them on the path. */
const postgresFolders = [
  ...subfolders('/usr/lib/postgresql').map(folder => path.join(folder, 'bin')),
  ...subfolders('/usr').filter(folder => /\/pgsql-\d+$/.test(folder)),
  ...subfolders('/opt/homebrew/opt')
    .filter(folder => /\/postgresql(@\d+)?$/.test(folder))
    .map(folder => path.join(folder, 'bin')),
];

/**
 * The path of a tool's binary, or undefined where there is none. In this order:
 * the folder in `PYAIRTABLE_TOOLS`, what `npm run tools` built, for Kubernetes
 * the folder in `KUBEBUILDER_ASSETS`, the path, and where PostgreSQL is kept.
 *
 * A Kubernetes binary on the path is left alone: its version is anybody's guess.
 */
export function findTool(name) {
  const goModule = goModules.find(({ binaries }) => name in binaries);
  const anyVersion = !goModule || goModule.folder === 'actionlint';
  const folders = [
    process.env.PYAIRTABLE_TOOLS,
    goModule && moduleFolder(goModule),
    goModule?.folder === 'kubernetes' && process.env.KUBEBUILDER_ASSETS,
    ...(anyVersion ? (process.env.PATH ?? '').split(path.delimiter) : []),
    ...(['postgres', 'initdb'].includes(name) ? postgresFolders : []),
  ];
  return folders
    .filter(Boolean)
    .map(folder => path.join(folder, name))
    .find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function subfolders(folder) {
  try {
    return readdirSync(folder)
      .sort(new Intl.Collator('en', { numeric: true }).compare)
      .reverse()
      .map(name => path.join(folder, name));
  } catch {
    return [];
  }
}
