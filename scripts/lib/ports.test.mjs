import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { freePort, readPorts, requirePorts, whyTaken } from './ports.mjs';

test('the environment overrides the default ports', () => {
  assert.deepEqual(readPorts({}), { web: 3000, backend: 7007, sandbox: 7008 });
  assert.deepEqual(readPorts({ PYAIRTABLE_WEB_PORT: '3100' }), {
    web: 3100,
    backend: 7007,
    sandbox: 7008,
  });
});

for (const value of ['abc', '0', '65536', '-1', '30 00', '1e3']) {
  test(`"${value}" is refused as a port`, () => {
    assert.throws(
      () => readPorts({ PYAIRTABLE_BACKEND_PORT: value }),
      new RegExp(`PYAIRTABLE_BACKEND_PORT is "${value}"`),
    );
  });
}

test('one port for two servers is refused', () => {
  assert.throws(
    () => readPorts({ PYAIRTABLE_SANDBOX_PORT: '3000' }),
    /Port 3000 is meant for the web app and for the sandbox/,
  );
});

for (const host of ['127.0.0.1', '0.0.0.0']) {
  test(`a port with a listener on ${host} is taken`, async t => {
    const server = net.createServer();
    await new Promise(resolve => server.listen(0, host, resolve));
    t.after(() => server.close());
    const { port } = server.address();
    assert.equal(await whyTaken(port), 'is taken');

    const ports = {
      web: port,
      backend: await freePort(),
      sandbox: await freePort(),
    };
    await assert.rejects(requirePorts(ports), {
      name: 'UserError',
      message: new RegExp(`^Port ${port}, .*PYAIRTABLE_WEB_PORT=\\d+`),
    });
  });
}

test('a free port is free', async () => {
  assert.equal(await whyTaken(await freePort()), undefined);
});
