import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { running, testApp } from './testApp.ts';

test('readiness depends on checks, health does not', async () => {
  const app = testApp();
  let broken = true;
  app.checks.set('store', async () => {
    if (broken) throw new Error('secret detail');
  });
  const failing = await app.web.inject('/readyz');
  assert.equal(failing.statusCode, 503);
  assert.deepEqual(failing.json(), { status: 'unavailable', failed: ['store'] });
  assert.equal((await app.web.inject('/healthz')).statusCode, 200);
  broken = false;
  assert.equal((await app.web.inject('/readyz')).statusCode, 200);
});

test('readiness waits for no check that does not end', async () => {
  const app = testApp();
  app.checks.set('store', () => new Promise(() => {}));
  const before = performance.now();
  assert.equal((await app.web.inject('/readyz')).statusCode, 503);
  assert.ok(performance.now() - before < 3000);
});

test('refuses what is too large, unknown or slow', async () => {
  const app = testApp({ REQUEST_TIMEOUT_SECONDS: '1' });
  app.web.post('/v1/echo', async () => 'ok');
  app.web.get('/v1/slow', () => new Promise(() => {}));
  const large = { method: 'POST' as const, url: '/v1/echo', payload: { a: 'x'.repeat(257) } };
  assert.equal((await app.web.inject(large)).statusCode, 413);
  const noJson = {
    ...large,
    payload: '{',
    headers: { 'content-type': 'application/json' },
  };
  assert.equal((await app.web.inject(noJson)).statusCode, 400);
  assert.equal((await app.web.inject('/metrics')).statusCode, 404);
  assert.equal((await app.web.inject('/v1/slow')).statusCode, 503);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

async function listening(env: Record<string, string> = {}) {
  const port = await freePort();
  const ports = { PORT: String(port), METRICS_PORT: String(await freePort()) };
  return { app: testApp({ ...ports, ...env }), url: `http://localhost:${port}` };
}

test('drains before it closes', async () => {
  const { app, url } = await listening();
  const order: string[] = [];
  const entered = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const stop = new AbortController();
  const ended = app.run(stop.signal, [
    async () => {
      app.web.get('/v1/slow', async (_request, reply) => {
        entered.resolve();
        await release.promise;
        order.push('answered');
        return reply.code(204).send();
      });
      app.closers.push(
        async () => order.push('closed'),
        () => Promise.reject(new Error('cannot close')),
      );
    },
  ]);
  while (!app.web.server.listening) await delay(10);
  const answer = fetch(`${url}/v1/slow`);
  await entered.promise;
  const before = performance.now();
  stop.abort();
  await delay(50);
  const unready = await fetch(`${url}/readyz`);
  assert.equal(unready.status, 503);
  assert.equal(unready.headers.get('connection'), 'close');
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  release.resolve();
  assert.equal((await answer).status, 204);
  await ended;
  assert.deepEqual(order, ['answered', 'closed']);
  assert.ok(performance.now() - before < 5000, 'waits for nothing else');
});

test('ends with the drain time', async () => {
  const { app, url } = await listening({ SHUTDOWN_DRAIN_SECONDS: '1' });
  const stop = new AbortController();
  app.web.get('/v1/slow', () => new Promise(() => {}));
  app.workers.push(() => new Promise(() => {}));
  const ended = app.run(stop.signal, []);
  while (!app.web.server.listening) await delay(10);
  const answer = fetch(`${url}/v1/slow`);
  await delay(50);
  stop.abort();
  await Promise.all([ended, assert.rejects(answer)]);
});

test('fails where work fails', async () => {
  const { app } = await listening();
  app.workers.push(() => Promise.reject(new Error('broken')));
  await assert.rejects(app.run(running, []), /broken/);
});

test('fails where a part cannot be opened', async () => {
  const { app } = await listening();
  let closed = false;
  const open = async () => void app.closers.push(async () => (closed = true));
  const fail = () => Promise.reject(new Error('no secret'));
  await assert.rejects(app.run(running, [open, fail]), /no secret/);
  assert.ok(closed);
});
