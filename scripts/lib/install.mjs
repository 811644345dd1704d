import fs from 'node:fs';
import path from 'node:path';
import { explainInstallFailure } from './installErrors.mjs';
import { installStamp } from './installStamp.mjs';
import { acquireInstance } from './instanceLock.mjs';
import { readYarnSettings } from './npmSettings.mjs';
import { logsDir, rootDir, shortPath } from './paths.mjs';
import { startProgress } from './progress.mjs';
import { runLogged, tail } from './runLogged.mjs';
import { UserError } from './UserError.mjs';

const steps = {
  Resolution: 'reading the lock file',
  Fetch: 'fetching',
  Link: 'writing node_modules',
};

const modules = path.join(rootDir, 'node_modules');
// Inside node_modules, so that it goes when they go.
const stampFile = path.join(modules, '.install-stamp');

function isInstalled(stamp) {
  return (
    fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp
  );
}

/** Two installations at once would spoil each other's files. */
async function waitForTurn() {
  for (;;) {
    const lock = await acquireInstance(modules, () => ({ pid: process.pid }));
    if (lock.release) return lock;
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

/** Installs what the lock file names, unless that is there already. */
export async function install({ toolchain, say }) {
  const stamp = installStamp(rootDir, toolchain.version);
  if (isInstalled(stamp)) return;
  const lock = await waitForTurn();
  try {
    if (!isInstalled(stamp)) await runInstall({ toolchain, stamp, say });
  } finally {
    await lock.release();
  }
}

async function runInstall({ toolchain, stamp, say }) {
  const progress = startProgress('Installing packages');
  fs.rmSync(stampFile, { force: true });
  const log = path.join(logsDir, 'install.log');
  const [command, args] = toolchain.yarn(['install', '--immutable']);
  const { code, output } = await runLogged(command, args, {
    cwd: rootDir,
    env: {
      ...readYarnSettings(rootDir),
      YARN_ENABLE_PROGRESS_BARS: 'false',
      YARN_ENABLE_COLORS: 'false',
      ...toolchain.env,
    },
    log,
    onLine(line) {
      const step = /┌ (\w+) step/.exec(line)?.[1];
      if (step && steps[step]) {
        progress.update(steps[step]);
      }
    },
  });
  const seconds = progress.end();
  if (code !== 0) {
    throw new UserError(
      `The packages could not be installed: ${explainInstallFailure(
        output,
        `yarn ended with exit code ${code}`,
      )}.\n` + `The end of ${shortPath(log)}:\n${tail(output)}`,
    );
  }
  fs.writeFileSync(stampFile, stamp);
  say(`Packages installed in ${seconds} s.`);
}
