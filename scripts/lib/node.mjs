import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { explainInstallFailure } from './installErrors.mjs';
import { npmCommand } from './npm.mjs';
import {
  isSupportedNode,
  nodePackage,
  supportedMajors,
} from './nodeVersion.mjs';
import { cacheDir, logsDir, shortPath } from './paths.mjs';
import { startProgress } from './progress.mjs';
import { runLogged } from './runLogged.mjs';
import { UserError } from './UserError.mjs';

const wanted = supportedMajors.at(-1);

function versionOf(binary) {
  try {
    return execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

function cachedNode(name, folder) {
  const binary = path.join(
    folder,
    'node_modules',
    name,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  const version = fs.existsSync(binary) ? versionOf(binary) : undefined;
  return version && isSupportedNode(version) ? { binary, version } : undefined;
}

/**
 * A Node that Backstage supports: the running one, the one fetched before,
 * or else one fetched from the package registry now.
 */
export async function findNode({ say }) {
  if (isSupportedNode(process.version)) {
    return { binary: process.execPath, version: process.version };
  }
  const install = `Install Node ${wanted} from https://nodejs.org and try again.`;
  const platform = `${process.platform} ${process.arch}`;
  const name = nodePackage(process.platform, process.arch);
  if (!name) {
    throw new UserError(
      `Backstage needs Node ${supportedMajors.join(' or ')}, this is ` +
        `${process.version}, and npm has none for ${platform}. ${install}`,
    );
  }

  const folder = path.join(cacheDir, 'node');
  const cached = cachedNode(name, folder);
  if (cached) {
    say(
      `This is Node ${process.version}; using ${cached.version} from the project's cache.`,
    );
    return cached;
  }

  fs.mkdirSync(folder, { recursive: true });
  const log = path.join(logsDir, 'node.log');
  const progress = startProgress(
    `This is Node ${process.version}, Backstage needs ${wanted}: fetching it`,
  );
  const npm = npmCommand([
    'install',
    '--ignore-scripts',
    '--no-save',
    '--no-package-lock',
    // With the usual three, a missing network would show after a minute.
    '--fetch-retries=1',
    '--prefix',
    folder,
    `${name}@${wanted}`,
  ]);
  const { code, output } = await runLogged(npm.command, npm.args, {
    ...npm.options,
    cwd: folder,
    log,
  });
  progress.end();
  const fetched = cachedNode(name, folder);
  if (!fetched) {
    const why =
      code === 0
        ? 'its binary does not run on this system'
        : explainInstallFailure(output, `npm ended with exit code ${code}`);
    throw new UserError(
      `Node ${wanted} could not be fetched: ${why} (log in ${shortPath(
        log,
      )}). ${install}`,
    );
  }
  say(`Node ${fetched.version} is ready.`);
  return fetched;
}
