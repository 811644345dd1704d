import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kafkaOptions, kafkaSource } from './kafkaQueue.ts';
import { testApp } from './testApp.ts';

test('hands a failed record out again before the next', async () => {
  const committed: bigint[] = [];
  async function* records() {
    for (const offset of [7n, 8n]) {
      yield { topic: 't', partition: 0, offset, value: 'a', commit: () => void committed.push(offset) };
    }
  }
  const source = kafkaSource(records());
  const [first] = await source.receive();
  await first?.failed?.();
  const [again] = await source.receive();
  assert.equal(again?.id, 't/0/7');
  await again?.done();
  assert.equal((await source.receive())[0]?.id, 't/0/8');
  assert.deepEqual(committed, [7n]);
});

test('uses the role unless told otherwise', () => {
  assert.throws(() => kafkaOptions(testApp().config), /KAFKA_BROKERS/);
  const env = { KAFKA_BROKERS: 'kafka.example:9098' };
  assert.ok('sasl' in kafkaOptions(testApp(env).config));
  assert.ok(!('sasl' in kafkaOptions(testApp({ ...env, KAFKA_AUTH: 'none' }).config)));
});
