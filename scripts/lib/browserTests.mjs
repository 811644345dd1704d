import fs from 'node:fs';
import path from 'node:path';
import { runNodeTests } from './nodeTests.mjs';
import { cacheDir, rootDir } from './paths.mjs';
import { startPortal } from './portal.mjs';
import { freePort } from './ports.mjs';
import { result } from './results.mjs';
import { runLogged, tail } from './runLogged.mjs';
import { UserError } from './UserError.mjs';

const folder = path.join(cacheDir, 'e2e');

async function buildApp({ toolchain, log }) {
  const [command, args] = toolchain.cli(['package', 'build']);
  const { code, output } = await runLogged(command, args, {
    cwd: path.join(rootDir, 'packages/app'),
    env: toolchain.env,
    log,
  });
  if (code !== 0) {
    throw new UserError(`The web app cannot be built:\n${tail(output, 40)}`);
  }
}

/**
 * Builds the web app, starts a portal of its own on free ports, with an empty
 * database and no repositories, and runs the browser tests against it.
 */
export async function runBrowserTests({
  toolchain,
  updateScreenshots = false,
  files = ['e2e/*.test.mjs', 'e2e/lib/*.test.mjs'],
  log,
  onLine,
}) {
  const { findBrowser, noBrowser } = await import(
    '../../e2e/lib/findBrowser.mjs'
  );
  if (!(await findBrowser())) {
    const skipped = [{ name: 'browser tests', reason: noBrowser }];
    return { output: '', result: result({ skipped }) };
  }

  onLine('building the web app');
  const logs = path.join(folder, 'logs');
  await buildApp({ toolchain, log: path.join(logs, 'build.log') });

  for (const name of ['database', 'repositories']) {
    fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  }
  const backend = await freePort();
  const portal = startPortal({
    toolchain,
    ports: { web: backend, backend, sandbox: await freePort() },
    databaseDir: path.join(folder, 'database'),
    logsDir: logs,
    say: onLine,
  });
  try {
    await portal.ready;
    onLine('in the browser');
    const tests = runNodeTests({
      toolchain,
      name: 'e2e',
      files,
      args: ['--test-concurrency=1'],
      env: {
        E2E_WEB_URL: portal.urls.web,
        E2E_BACKEND_URL: portal.urls.backend,
        E2E_SANDBOX_URL: portal.urls.sandbox,
        E2E_SCREENSHOTS: updateScreenshots
          ? path.join(rootDir, 'docs/images')
          : path.join(folder, 'screenshots'),
      },
      log,
      onLine,
    });
    return await Promise.race([tests, portal.died]);
  } finally {
    await portal.stop();
  }
}
