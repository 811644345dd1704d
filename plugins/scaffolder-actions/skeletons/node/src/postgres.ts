import { once } from 'node:events';
import { connect } from 'node:net';
import type { App } from './app.ts';
import { addressOf } from './config.ts';

/**
 * PostgreSQL's SSLRequest: length 8, code 80877103. A server answers before
 * anybody is authenticated, so the check takes no connection from its users.
 */
export const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** Which driver to use is left to the service; the secret `postgres` has the connection. */
export async function openPart(app: App): Promise<void> {
  const { host, port } = await addressOf(app.config, 'postgres');
  app.checks.set('postgres', () => check(host, port));
}

/** Succeeds where a PostgreSQL server that offers TLS answers. */
export async function check(host: string, port: number): Promise<void> {
  const socket = connect({ host, port, timeout: 2000 });
  socket.once('timeout', () => socket.destroy(new Error('timed out')));
  try {
    await once(socket, 'connect');
    socket.write(sslRequest);
    const answer = await Promise.race([
      once(socket, 'data').then(([data]) => String(data)),
      once(socket, 'end').then(() => ''),
    ]);
    if (answer !== 'S') throw new Error(`no PostgreSQL server with TLS: answered ${answer}`);
  } finally {
    socket.destroy();
  }
}
