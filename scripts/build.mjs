// Builds every plugin package and packs it into dist/packages, ready to be
// published or installed in another portal. With --portal it also builds the
// portal itself, as the bundle that an image is made from.
import fs from 'node:fs';
import path from 'node:path';
import { main } from './lib/main.mjs';
import { packedPackageFaults } from './lib/packedPackage.mjs';
import { logsDir, rootDir, shortPath } from './lib/paths.mjs';
import { startProgress } from './lib/progress.mjs';
import { runLogged, tail } from './lib/runLogged.mjs';
import { readTarball } from './lib/tarball.mjs';
import { prepareToolchain } from './lib/toolchain.mjs';
import { UserError } from './lib/UserError.mjs';

const target = path.join(rootDir, 'dist', 'packages');
const say = line => console.log(line);

async function step(title, name, [command, args], options) {
  const progress = startProgress(title);
  const log = path.join(logsDir, `build-${name}.log`);
  const { code, output } = await runLogged(command, args, { log, ...options });
  const seconds = progress.end();
  if (code !== 0) {
    throw new UserError(
      `${title} failed. The end of ${shortPath(log)}:\n${tail(output, 40)}`,
    );
  }
  say(`${title}: done (${seconds} s)`);
}

function pluginFolders() {
  return fs
    .readdirSync(path.join(rootDir, 'plugins'))
    .map(name => path.join(rootDir, 'plugins', name))
    .filter(folder => fs.existsSync(path.join(folder, 'package.json')));
}

function checkPacked(file) {
  const files = readTarball(file);
  const faults = packedPackageFaults(files);
  if (faults.length > 0) {
    throw new UserError(
      `${shortPath(file)} cannot be installed elsewhere: ${faults.join('; ')}.`,
    );
  }
  const kilobytes = Math.ceil(fs.statSync(file).size / 1024);
  say(`  ${shortPath(file)} (${files.size} files, ${kilobytes} kB)`);
}

await main(async () => {
  const toolchain = await prepareToolchain({ say });
  const options = { cwd: rootDir, env: toolchain.env };
  await step(
    'Type declarations',
    'types',
    toolchain.bin('typescript/bin/tsc', ['--pretty', 'false']),
    options,
  );
  const all = process.argv.includes('--portal') ? ['--all'] : [];
  await step(
    'Build',
    'packages',
    toolchain.cli(['repo', 'build', ...all]),
    options,
  );

  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(target, { recursive: true });
  for (const folder of pluginFolders()) {
    const name = path.basename(folder);
    const file = path.join(target, `${name}.tgz`);
    await step(
      `Pack ${name}`,
      `pack-${name}`,
      toolchain.yarn(['pack', '--out', file]),
      { ...options, cwd: folder },
    );
    checkPacked(file);
  }
});
