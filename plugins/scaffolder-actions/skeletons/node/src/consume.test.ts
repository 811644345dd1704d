import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Handler, consumer } from './consume.ts';
import { testApp } from './testApp.ts';

/** Consumes one message, and gives what became of it. */
async function consumeOne(handler: Handler, receiveFails = false) {
  const app = testApp({ QUEUE_VISIBILITY_SECONDS: '1' });
  const stop = new AbortController();
  const events: string[] = [];
  let calls = 0;
  const source = {
    async receive() {
      calls += 1;
      if (receiveFails && calls === 1) throw new Error('queue gone');
      stop.abort();
      const done = async () => events.push('done');
      return [{ id: '1', body: 'a', done, failed: async () => events.push('failed') }];
    },
  };
  await consumer(app, source, handler, 1)(stop.signal);
  const counted = await app.metrics.registry.getSingleMetricAsString(
    'queue_messages_processed_total',
  );
  return { events, counted };
}

const never = () => new Promise<void>(() => {});
const rows: [string, Handler, string, string][] = [
  ['succeeds', async () => {}, 'done', 'success'],
  ['fails', () => Promise.reject(new Error('no')), 'failed', 'failure'],
  ['takes too long', never, 'failed', 'failure'],
];
for (const [what, handler, event, outcome] of rows) {
  test(`a message that ${what}`, async () => {
    const { events, counted } = await consumeOne(handler);
    assert.deepEqual(events, [event]);
    assert.match(counted, new RegExp(`\\{outcome="${outcome}"\\} 1`));
  });
}

test('goes on after the queue failed', async () => {
  assert.deepEqual((await consumeOne(async () => {}, true)).events, ['done']);
});
