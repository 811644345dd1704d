import fs from 'node:fs';
import path from 'node:path';
import { ChildGroup } from './ChildGroup.mjs';
import { endWithProcess } from './lifetime.mjs';
import { rootDir, shortPath } from './paths.mjs';
import { isBuilt, portalProcesses, portalUrls } from './portalProcesses.mjs';
import { portalProbes } from './probes.mjs';
import { tail } from './runLogged.mjs';
import { UserError } from './UserError.mjs';
import { waitFor } from './waitFor.mjs';

const startLimitMs = 5 * 60_000;
const dataLimitMs = 90_000;

// What a part was asked does not tell why it died.
const chatter = /type="incomingRequest"|isAuditEvent=true/;

function endOf(log) {
  const lines = fs
    .readFileSync(log, 'utf8')
    .split('\n')
    .filter(line => !chatter.test(line.replace(/\u001b\[\d+m/g, '')));
  return `The end of ${shortPath(log)}:\n${tail(lines.join('\n'), 12)}`;
}

function deathSentence({ name, how, log }) {
  return `The ${name} ${how}, so everything was stopped.\n${endOf(log)}`;
}

/**
 * Starts a portal: sandbox, backend and web app.
 *
 * `ready` resolves when all of it answers and throws when a part died or did
 * not get there; `died` rejects when a part dies, whenever that is.
 */
export function startPortal({
  toolchain,
  ports,
  databaseDir,
  logsDir,
  env = {},
  watch = false,
  say,
}) {
  fs.mkdirSync(databaseDir, { recursive: true });
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const ended = new AbortController();

  let group;
  const died = new Promise((_, reject) => {
    group = new ChildGroup(death => {
      ended.abort();
      reject(new UserError(deathSentence(death)));
    });
  });
  died.catch(() => {});

  const logs = {};
  const options = { toolchain, ports, databaseDir, watch };
  for (const spec of portalProcesses(options)) {
    const log = path.join(logsDir, `${spec.name.replace(' ', '-')}.log`);
    logs[spec.name] = log;
    const [command, args] = spec.command;
    group.start(spec.name, command, args, {
      cwd: path.join(rootDir, spec.folder),
      env: { ...spec.env, ...env },
      log,
    });
  }

  const probes = portalProbes(ports);
  const part = async (name, probe) => {
    const question = { timeoutMs: startLimitMs, signal: ended.signal };
    if (!(await waitFor(probe, question)) && !ended.signal.aborted) {
      throw new UserError(
        `The ${name} did not answer within ${
          startLimitMs / 60_000
        } minutes.\n` + endOf(logs[name]),
      );
    }
    if (!ended.signal.aborted) say(`  ${name} answers after ${seconds()} s`);
  };
  const ready = async () => {
    await Promise.all([
      part('sandbox', probes.sandbox),
      part('backend', probes.backend),
      isBuilt(ports) || part('web app', probes.web),
    ]);
    if (isBuilt(ports) && !(await probes.web())) {
      throw new UserError('The backend does not serve the built web app.');
    }
    const filled = await waitFor(probes.data, {
      timeoutMs: dataLimitMs,
      signal: ended.signal,
    });
    if (!filled && !ended.signal.aborted) {
      say('  not every area has data yet; the pages say which and why');
    }
  };

  const stop = async () => {
    ended.abort();
    await group.stop();
  };
  endWithProcess({ stop, kill: () => group.kill() });
  return {
    urls: portalUrls(ports),
    died,
    ready: Promise.race([ready(), died]),
    seconds,
    stop,
  };
}
