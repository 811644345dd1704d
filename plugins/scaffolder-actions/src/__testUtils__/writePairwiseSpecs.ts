import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pairwiseSpecs } from './pairwiseSpecs';

/** Run as a script: writes each specification into the folder given to it. */
const [folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const spec of pairwiseSpecs()) {
  writeFileSync(
    path.join(folder, `${spec.name}.yaml`),
    `${JSON.stringify(spec, null, 2)}\n`,
  );
}
