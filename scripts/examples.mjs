// Puts freshly generated examples into the pages of docs/assets; with --check
// only tells which pages are out of date.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fillExamples } from './lib/examples.mjs';
import { main } from './lib/main.mjs';
import { rootDir } from './lib/paths.mjs';
import { UserError } from './lib/UserError.mjs';

const pages = path.join(rootDir, 'docs', 'assets');

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

await main(async () => {
  const check = process.argv.includes('--check');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'examples-'));
  try {
    const out = path.join(folder, 'service');
    generate([
      ...['new-service', '--values', path.join(pages, 'example.yaml')],
      ...['--out', out],
    ]);
    generate(['platform', '--out', path.join(folder, 'platform')]);
    fs.cpSync(path.join(folder, 'platform'), out, { recursive: true });
    const stale = fs
      .readdirSync(pages)
      .filter(name => name.endsWith('.md'))
      .filter(name => {
        const file = path.join(pages, name);
        const before = fs.readFileSync(file, 'utf8');
        const after = fillExamples(before, out);
        if (!check) fs.writeFileSync(file, after);
        return before !== after;
      });
    if (check && stale.length > 0) {
      throw new UserError(
        `Examples are out of date in ${stale.join(
          ', ',
        )}: run npm run examples.`,
      );
    }
    return 0;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
