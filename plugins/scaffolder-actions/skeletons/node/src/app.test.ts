import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { testApp } from './testApp.ts';

test('readiness depends on checks, health does not', async () => {
  const app = testApp();
  let broken = true;
  app.checks.set('store', async () => {
    if (broken) throw new Error('secret detail');
  });
  const failing = await app.web.inject('/readyz');
  assert.equal(failing.statusCode, 503);
  assert.match(failing.body, /store/);
  assert.doesNotMatch(failing.body, /secret detail/);
  assert.equal((await app.web.inject('/healthz')).statusCode, 200);
  broken = false;
  assert.equal((await app.web.inject('/readyz')).statusCode, 200);
  app.drain();
  assert.equal((await app.web.inject('/readyz')).statusCode, 503);
  assert.equal((await app.web.inject('/healthz')).statusCode, 200);
});

test('metrics name the route and not the path', async () => {
  const app = testApp();
  app.web.get('/v1/things/:id', async () => {
    throw new Error('boom');
  });
  app.web.post('/v1/echo', async () => 'ok');
  const failed = await app.web.inject('/v1/things/4711');
  assert.equal(failed.statusCode, 500);
  assert.doesNotMatch(failed.body, /boom/);
  assert.equal((await app.web.inject('/nowhere/4712')).statusCode, 404);
  assert.equal((await app.web.inject('/metrics')).statusCode, 404);
  const large = { method: 'POST' as const, url: '/v1/echo', payload: { a: 'x'.repeat(65) } };
  assert.equal((await app.web.inject(large)).statusCode, 413);
  const { body } = await app.metricsWeb.inject('/metrics');
  assert.match(body, /http_requests_total\{method="GET",route="\/v1\/things\/:id",status="500"\} 1/);
  assert.match(body, /http_requests_total\{method="GET",route="unmatched",status="404"\} 2/);
  assert.match(body, /http_request_duration_seconds_bucket/);
  assert.match(body, /http_requests_in_flight 0/);
  assert.doesNotMatch(body, /471[12]/);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

test('drains before it closes', async () => {
  const port = await freePort();
  const app = testApp({ PORT: String(port), METRICS_PORT: String(await freePort()) });
  const order: string[] = [];
  const entered = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const stop = new AbortController();
  const running = app.run(stop.signal, [
    async () => {
      app.web.get('/v1/slow', async (_request, reply) => {
        entered.resolve();
        await release.promise;
        order.push('answered');
        return reply.code(204).send();
      });
      app.closers.push(async () => order.push('closed'));
    },
  ]);
  while (!app.web.server.listening) await delay(10);
  const answer = fetch(`http://localhost:${port}/v1/slow`);
  await entered.promise;
  stop.abort();
  await delay(50);
  release.resolve();
  assert.equal((await answer).status, 204);
  await running;
  assert.deepEqual(order, ['answered', 'closed']);
});

test('fails where work fails', async () => {
  const env = { PORT: String(await freePort()), METRICS_PORT: String(await freePort()) };
  const app = testApp(env);
  app.workers.push(() => Promise.reject(new Error('broken')));
  await assert.rejects(app.run(new AbortController().signal, []), /broken/);
});
