// Starts the portal on this machine: sandbox, backend and web app.
import path from 'node:path';
import { acquireInstance } from './lib/instanceLock.mjs';
import { endWithProcess } from './lib/lifetime.mjs';
import { main } from './lib/main.mjs';
import { cacheDir, logsDir, shortPath } from './lib/paths.mjs';
import { startPortal } from './lib/portal.mjs';
import { portalUrls } from './lib/portalProcesses.mjs';
import { portalPorts, readPorts, requirePorts } from './lib/ports.mjs';
import { prepareToolchain } from './lib/toolchain.mjs';
import { UserError } from './lib/UserError.mjs';

const say = line => console.log(line);

let state = 'starting';

async function takeLock(databaseDir, address) {
  const { holder } = await acquireInstance(databaseDir, () => ({
    address,
    state,
    pid: process.pid,
  }));
  if (holder) {
    throw new UserError(
      `The portal is ${holder.state} already, at ${holder.address} ` +
        `(process ${holder.pid}); two cannot share a database.`,
    );
  }
}

async function start() {
  const ports = readPorts(process.env);
  const databaseDir = path.resolve(
    process.env.DATABASE_DIRECTORY ?? path.join(cacheDir, 'database'),
  );
  await takeLock(databaseDir, portalUrls(ports).web);
  await requirePorts(ports);
  const toolchain = await prepareToolchain({ say });

  const logs =
    ports.web === portalPorts.web.port
      ? logsDir
      : path.join(logsDir, String(ports.web));
  say(`Starting; the output of each part goes to ${shortPath(logs)}.`);
  endWithProcess({
    stop() {
      state = 'stopping';
      say('Stopping …');
    },
  });
  const portal = startPortal({
    toolchain,
    ports,
    databaseDir,
    logsDir: logs,
    watch: process.argv.includes('--watch'),
    say,
  });
  try {
    await portal.ready;
    state = 'running';
    say(
      `PyAirtable Platform is at ${portal.urls.web} ` +
        `(after ${portal.seconds()} s). Ctrl-C stops it.`,
    );
    await portal.died;
  } finally {
    await portal.stop();
  }
}

// Ctrl-C is how it is meant to end.
await main(start, { interruptedCode: 0 });
