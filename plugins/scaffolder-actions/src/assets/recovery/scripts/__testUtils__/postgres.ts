import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where PostgreSQL's programs are, those of the server among them. */
export function findPostgres(): string | undefined {
  const root = '/usr/lib/postgresql';
  return (existsSync(root) ? readdirSync(root) : [])
    .map(version => join(root, version, 'bin'))
    .find(folder => existsSync(join(folder, 'initdb')));
}

/** A server on a socket in a folder of the test's own. */
export function startPostgres(
  bin: string,
  shop: {
    folder: string;
    user: { uid?: number; gid?: number };
    write(name: string, text: string): void;
  },
) {
  const data = join(shop.folder, 'server');
  const run = (name: string, args: string[], input?: string) => {
    const { status, stdout, stderr } = spawnSync(join(bin, name), args, {
      ...shop.user,
      input,
      encoding: 'utf8',
      // The server goes on, and would hold on to pipes.
      ...(name === 'pg_ctl' ? { stdio: 'ignore' } : {}),
    });
    if (status !== 0) {
      throw new Error(`${name}: ${stdout}${stderr}`);
    }
    return stdout;
  };
  run('initdb', ['-D', data, '-U', 'app', '-A', 'trust', '--no-sync']);
  run('pg_ctl', [
    ...['-D', data, '-w', '-l', join(shop.folder, 'server.log')],
    ...[
      '-o',
      `-c listen_addresses='' -c unix_socket_directories='${shop.folder}'`,
    ],
    'start',
  ]);
  run('createdb', ['-h', shop.folder, '-U', 'app', 'app']);
  shop.write('secret/host', shop.folder);
  let stopped = false;
  return {
    variables: {
      PATH: `${join(shop.folder, 'bin')}:${bin}:${process.env.PATH}`,
    },
    sql: (text: string) =>
      run(
        'psql',
        ['-h', shop.folder, '-U', 'app', '-X', '-q', '-v', 'ON_ERROR_STOP=1'],
        text,
      ),
    stop() {
      if (!stopped) {
        stopped = true;
        run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      }
    },
  };
}
