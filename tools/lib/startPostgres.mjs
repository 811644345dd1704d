import { chownSync, mkdtempSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTool } from './findTool.mjs';
import { freePorts } from './freePorts.mjs';
import { Processes } from './Processes.mjs';
import { run } from './run.mjs';

/**
 * Starts a PostgreSQL with a new, empty data folder on a free port. Nothing in
 * it is meant to survive, so it does not wait for the disk.
 *
 * @returns its connection string, and `stop`
 */
export async function startPostgres() {
  const folder = mkdtempSync(path.join(tmpdir(), 'pyairtable-postgres-'));
  const processes = new Processes(folder);
  const stop = () => processes.stop();
  try {
    const user = ordinaryUser();
    if (user) {
      chownSync(folder, user.uid, user.gid);
    }
    const data = path.join(folder, 'data');
    await run(
      findTool('initdb'),
      [
        `--pgdata=${data}`,
        '--username=postgres',
        '--auth=trust',
        '--encoding=UTF8',
        '--no-locale',
        '--no-sync',
      ],
      { cwd: folder, ...user },
    );
    const [port] = await freePorts(1);
    const settings = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      `unix_socket_directories=${folder}`,
      'max_connections=200',
      'fsync=off',
      'full_page_writes=off',
      'synchronous_commit=off',
    ];
    processes.start(
      'postgres',
      findTool('postgres'),
      ['-D', data, ...settings.flatMap(setting => ['-c', setting])],
      // Fast shutdown: it does not wait until the last client has gone.
      { cwd: folder, stopSignal: 'SIGINT', ...user },
    );
    await processes.waitFor('PostgreSQL', () => acceptsConnections(port));
    return {
      connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres`,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** PostgreSQL refuses to run as root: then as the first of these users. */
function ordinaryUser() {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'));
  const found = ['postgres', 'nobody']
    .map(name => users.find(([user]) => user === name))
    .find(Boolean);
  if (!found) {
    throw new Error('PostgreSQL refuses to run as root, and no user "nobody"');
  }
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/**
 * Whether a client would get in: the answer to a start-up message begins with R
 * (authentication), or with E while the server is still starting.
 */
function acceptsConnections(port) {
  const parameters = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + parameters.length);
  head.writeInt32BE(196608, 4); // protocol 3.0
  return new Promise(resolve => {
    const socket = createConnection(port, '127.0.0.1');
    const done = answer => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2_000, () => done(false));
    socket.on('error', () => done(false));
    socket.on('end', () => done(false));
    socket.on('connect', () => socket.write(Buffer.concat([head, parameters])));
    socket.on('data', data => done(String.fromCharCode(data[0]) === 'R'));
  });
}
