import fs from 'node:fs';
import path from 'node:path';
import { cleanEnv, withPath } from './cleanEnv.mjs';
import { install } from './install.mjs';
import { findNode } from './node.mjs';
import { rootDir } from './paths.mjs';

function yarnRelease() {
  const settings = fs.readFileSync(path.join(rootDir, '.yarnrc.yml'), 'utf8');
  return path.join(rootDir, /^yarnPath:\s*(\S+)/m.exec(settings)[1]);
}

/**
 * A supported Node with everything installed: what each script starts with.
 *
 * `yarn(args)` and `cli(args)` give the command and arguments that run yarn
 * and the Backstage CLI with that Node; `env` is the environment for them.
 */
export async function prepareToolchain({ say }) {
  const { binary: node, version } = await findNode({ say });
  const toolchain = {
    node,
    version,
    env: withPath(cleanEnv(process.env), path.dirname(node), path.delimiter),
    yarn: args => [node, [yarnRelease(), ...args]],
    bin: (name, args) => [
      node,
      [path.join(rootDir, 'node_modules', ...name.split('/')), ...args],
    ],
    cli: args => toolchain.bin('@backstage/cli/bin/backstage-cli', args),
  };
  await install({ toolchain, say });
  return toolchain;
}
