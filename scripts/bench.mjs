// Measures what the product promises in numbers, one JSON line per figure.
// Figures depend on the machine; compare them with the limit in the same line.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { main } from './lib/main.mjs';
import { rootDir } from './lib/paths.mjs';
import { prepareToolchain } from './lib/toolchain.mjs';
import { UserError } from './lib/UserError.mjs';

const folder = path.join(rootDir, 'benchmarks');

function run(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: rootDir,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

await main(async () => {
  // Only figures belong on standard output.
  const toolchain = await prepareToolchain({
    say: line => process.stderr.write(`${line}\n`),
  });
  const wanted = process.argv[2];
  const known = fs
    .readdirSync(folder)
    .filter(file => file.endsWith('.ts'))
    .map(file => path.basename(file, '.ts'));
  if (wanted && !known.includes(wanted)) {
    throw new UserError(
      `There is no benchmark '${wanted}', only ${known.join(', ')}.`,
    );
  }
  for (const name of wanted ? [wanted] : known) {
    const [command, args] = toolchain.bin(
      '@backstage/cli-node/config/nodeTransform.cjs',
      [path.join(folder, `${name}.ts`)],
    );
    const [transform, ...rest] = args;
    const code = await run(
      command,
      ['--expose-gc', '--require', transform, ...rest],
      { ...toolchain.env, NODE_ENV: 'production' },
    );
    if (code !== 0) {
      throw new UserError(`Benchmark '${name}' failed.`);
    }
  }
});
