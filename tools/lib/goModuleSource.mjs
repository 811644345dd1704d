import path from 'node:path';
import { run } from './run.mjs';
import { toolsSource } from './toolsFolder.mjs';

/**
 * The sources of a module that a go.mod of ours asks for, as Go keeps them:
 * downloaded where needed, and checked against go.sum.
 *
 * @returns its folder, and what it is in words
 */
export async function goModuleSource(wanted) {
  const options = {
    cwd: path.join(toolsSource, wanted.in),
    env: { ...process.env, GOWORK: 'off' },
  };
  const out = await run(
    'go',
    ['mod', 'download', '-json', wanted.module],
    options,
  );
  const { Dir, Path, Version } = JSON.parse(out);
  return { dir: Dir, source: { module: Path, version: Version } };
}
