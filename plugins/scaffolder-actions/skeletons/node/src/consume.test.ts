import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consumer } from './consume.ts';
import { testApp } from './testApp.ts';

for (const fails of [false, true]) {
  test(`a message that ${fails ? 'fails' : 'succeeds'}`, async () => {
    const stop = new AbortController();
    const events: string[] = [];
    const source = {
      async receive() {
        stop.abort();
        const done = async () => events.push('done');
        return [{ id: '1', body: 'a', done, failed: async () => events.push('failed') }];
      },
    };
    const handler = async () => {
      if (fails) throw new Error('no');
    };
    await consumer(testApp(), source, handler)(stop.signal);
    assert.deepEqual(events, [fails ? 'failed' : 'done']);
  });
}
