import fs from 'node:fs';
import path from 'node:path';
import { rootDir } from '../../../scripts/lib/paths.mjs';
import { run } from './generate.mjs';

/**
 * Writes the specifications of the generators' own covering set into a folder.
 *
 * @returns the files
 */
export async function specifications(folder) {
  const transform = path.join(
    rootDir,
    'node_modules/@backstage/cli-node/config/nodeTransform.cjs',
  );
  const { code, output } = await run(process.execPath, [
    '--require',
    transform,
    path.join(
      rootDir,
      'plugins/scaffolder-actions/src/__testUtils__/writePairwiseSpecs.ts',
    ),
    folder,
  ]);
  if (code !== 0) {
    throw new Error(output);
  }
  return fs
    .readdirSync(folder)
    .sort()
    .map(name => path.join(folder, name));
}
