// Puts freshly generated examples into the pages of docs/assets, and generates
// docs/examples anew; with --check only tells what is out of date.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fillExamples } from './lib/examples.mjs';
import { main } from './lib/main.mjs';
import { rootDir } from './lib/paths.mjs';
import { differences } from './lib/sameFolders.mjs';
import { UserError } from './lib/UserError.mjs';

const pages = path.join(rootDir, 'docs', 'assets');
const examples = path.join(rootDir, 'docs', 'examples');

/** Folders in docs/examples, and the command that makes each of its values. */
const repositories = {
  production: 'new-environment',
  'production-dr': 'new-region',
};

function generate(args) {
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.join(rootDir, 'scripts', 'generate.mjs'), ...args],
    { encoding: 'utf8', cwd: rootDir },
  );
  if (status !== 0) {
    throw new UserError(stderr);
  }
}

/** Everything that pages show: a service, the platform set, two repositories. */
function generateAll(folder) {
  const values = path.join(pages, 'example.yaml');
  generate(['new-service', '--values', values, '--out', folder]);
  const platform = fs.mkdtempSync(path.join(os.tmpdir(), 'examples-'));
  generate(['platform', '--out', path.join(platform, 'out')]);
  fs.cpSync(path.join(platform, 'out'), folder, { recursive: true });
  fs.rmSync(platform, { recursive: true });
  for (const [name, command] of Object.entries(repositories)) {
    const of = path.join(examples, `${name}.yaml`);
    generate([command, '--values', of, '--out', path.join(folder, name)]);
  }
}

function refreshPages(folder, check) {
  return fs
    .readdirSync(pages)
    .filter(name => name.endsWith('.md'))
    .filter(name => {
      const file = path.join(pages, name);
      const before = fs.readFileSync(file, 'utf8');
      const after = fillExamples(before, folder);
      if (!check) fs.writeFileSync(file, after);
      return before !== after;
    });
}

function refreshRepositories(folder, check) {
  return Object.keys(repositories).flatMap(name => {
    const [made, there] = [path.join(folder, name), path.join(examples, name)];
    const stale = differences(made, there);
    if (!check && stale.length > 0) {
      fs.rmSync(there, { recursive: true, force: true });
      fs.cpSync(made, there, { recursive: true });
    }
    return stale.map(file => `${name}/${file}`);
  });
}

await main(async () => {
  const check = process.argv.includes('--check');
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'examples-'));
  const folder = path.join(temporary, 'out');
  try {
    generateAll(folder);
    const stale = [
      ...refreshPages(folder, check),
      ...refreshRepositories(folder, check),
    ];
    if (check && stale.length > 0) {
      throw new UserError(
        `Examples are out of date in ${stale.join(
          ', ',
        )}: run npm run examples.`,
      );
    }
    return 0;
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
});
