import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { check, sslRequest } from './postgres.ts';

for (const answer of ['S', 'N', '']) {
  test(`a server that answers "${answer}"`, async () => {
    const server = createServer(socket => {
      socket.once('data', data => {
        assert.deepEqual(data, sslRequest);
        socket.end(answer);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const checked = check('127.0.0.1', (server.address() as AddressInfo).port);
    await (answer === 'S' ? checked : assert.rejects(checked));
    server.close();
  });
}
