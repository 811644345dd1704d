import fs from 'node:fs';
import path from 'node:path';
import { rootDir } from '../../../scripts/lib/paths.mjs';
import { run, temporaryFolder } from './generate.mjs';

export const modulesDir = path.join(
  rootDir,
  'plugins/scaffolder-actions/terraform/modules',
);

/** Gives Terraform a provider where none can be downloaded. */
const offline = path.join(
  rootDir,
  '..',
  'shared',
  'validators',
  'terraform',
  'setup.sh',
);

/** Names of the modules. */
export function moduleNames() {
  return fs
    .readdirSync(modulesDir, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name);
}

/**
 * A Terraform that has a provider, over a copy of the modules: trying them
 * leaves files behind.
 *
 * @returns what runs it in a module, or the reason why there is none.
 */
export async function findTerraform() {
  const terraform = (args, options) =>
    run('terraform', args, options).catch(error => ({
      code: 1,
      output: String(error),
    }));
  const version = await terraform(['version', '-json']);
  if (version.code !== 0) {
    return { missing: 'There is no terraform on the path.' };
  }
  const copy = temporaryFolder('terraform-modules');
  fs.cpSync(modulesDir, copy, {
    recursive: true,
    filter: file => !path.basename(file).startsWith('.terraform'),
  });
  const env = {
    ...process.env,
    ...(await providerEnvironment()),
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
  };
  const inModule = (module, args) =>
    terraform([...args, '-no-color'], { cwd: path.join(copy, module), env });
  const [first] = moduleNames();
  const init = await inModule(first, [
    'init',
    '-backend=false',
    '-input=false',
  ]);
  return init.code === 0
    ? { inModule, copy }
    : { missing: 'The AWS provider of Terraform cannot be had here.' };
}

async function providerEnvironment() {
  if (!fs.existsSync(offline)) {
    return {};
  }
  const { code, stdout } = await run('bash', [
    '-c',
    '. "$0" >&2 && printf %s "$TF_CLI_CONFIG_FILE"',
    offline,
  ]);
  return code === 0 ? { TF_CLI_CONFIG_FILE: stdout } : {};
}
