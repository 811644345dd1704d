import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type TestContext, after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { App } from './app.ts';
import { startTracing } from './telemetry.ts';
import { testApp } from './testApp.ts';

after(startTracing(testApp().config));

async function metricsOf(app: App): Promise<string> {
  const { body } = await app.metricsWeb.inject('/metrics');
  return body
    .split('\n')
    .filter(line => line.startsWith('http_'))
    .join('\n');
}

test('metrics name the route and not the path', async () => {
  const app = testApp();
  app.web.get('/v1/things/:id', async () => {
    throw new Error('boom');
  });
  const failed = await app.web.inject('/v1/things/4711');
  assert.equal(failed.statusCode, 500);
  assert.doesNotMatch(failed.body, /boom/);
  assert.equal((await app.web.inject('/nowhere/4712')).statusCode, 404);
  await app.web.inject('/healthz');
  const counted = await metricsOf(app);
  const total = 'http_requests_total\\{method="GET",route=';
  assert.match(counted, new RegExp(`${total}"/v1/things/:id",status="500"\\} 1`));
  assert.match(counted, new RegExp(`${total}"unmatched",status="404"\\} 1`));
  assert.match(counted, /http_request_duration_seconds_bucket\{le="0.1",.*\} 1/);
  assert.match(counted, /http_requests_in_flight 0/);
  assert.doesNotMatch(counted, /471[12]|healthz/);
});

async function listen(app: App, t: TestContext): Promise<string> {
  await app.web.listen({ port: 0 });
  t.after(() => app.web.close());
  return `http://localhost:${(app.web.server.address() as AddressInfo).port}`;
}

test('log lines have the ids of the trace', async t => {
  const lines: Record<string, unknown>[] = [];
  const app = testApp({}, line => lines.push(JSON.parse(line)));
  app.web.post('/v1/echo', async () => {
    app.logger.info('in the handler');
    return 'ok';
  });
  const url = await listen(app, t);
  const trace = '0af7651916cd43dd8448eb211c80319c';
  const answer = await fetch(`${url}/v1/echo`, {
    method: 'POST',
    body: '{}',
    headers: {
      'content-type': 'application/json',
      traceparent: `00-${trace}-b7ad6b7169203331-01`,
    },
  });
  assert.equal(answer.status, 200);
  while (!lines.some(({ msg }) => msg === 'request')) await delay(5);
  const found = lines
    .filter(line => line.trace_id)
    .map(({ msg, level, service, trace_id }) => [msg, level, service, trace_id]);
  assert.deepEqual(found, [
    ['in the handler', 'INFO', 'sample', trace],
    ['request', 'INFO', 'sample', trace],
  ]);
});

test('a caller who leaves is counted', async t => {
  const app = testApp();
  const entered = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  app.web.get('/v1/slow', async (request, reply) => {
    entered.resolve();
    await once(reply.raw, 'close');
    left.resolve();
    return request.id;
  });
  const url = await listen(app, t);
  const caller = new AbortController();
  const answer = fetch(`${url}/v1/slow`, { signal: caller.signal });
  await entered.promise;
  caller.abort();
  await assert.rejects(answer);
  await left.promise;
  const counted = await metricsOf(app);
  assert.match(counted, /http_requests_total\{.*route="\/v1\/slow",status="499"\} 1/);
  assert.match(counted, /http_requests_in_flight 0/);
});
