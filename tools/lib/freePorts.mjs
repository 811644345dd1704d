import { createServer } from 'node:net';
import { once } from 'node:events';

/** Ports of the loopback interface that nothing listens on, all different. */
export async function freePorts(count) {
  const servers = Array.from({ length: count }, () =>
    createServer().listen(0, '127.0.0.1'),
  );
  await Promise.all(servers.map(server => once(server, 'listening')));
  const ports = servers.map(server => server.address().port);
  await Promise.all(
    servers.map(server => new Promise(resolve => server.close(resolve))),
  );
  return ports;
}
