import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kafkaOptions, kafkaSource } from './kafkaQueue.ts';
import { running, testApp } from './testApp.ts';

function topic(offsets: bigint[], fails = false) {
  const committed: bigint[] = [];
  async function* records() {
    for (const offset of offsets) {
      const commit = () => void committed.push(offset);
      yield { topic: 't', partition: 0, offset, value: 'a', commit };
    }
    if (fails) throw new Error('broker gone');
  }
  return { committed, records };
}

test('hands a failed record out again before the next', async () => {
  const { committed, records } = topic([7n, 8n]);
  const source = kafkaSource(async () => records());
  const [first] = await source.receive(running);
  await first?.failed?.();
  const [again] = await source.receive(running);
  assert.equal(again?.id, 't/0/7');
  await again?.done();
  assert.equal((await source.receive(running))[0]?.id, 't/0/8');
  assert.deepEqual(committed, [7n]);
});

for (const fails of [false, true]) {
  test(`opens a stream anew that ${fails ? 'failed' : 'ended'}`, async () => {
    const source = kafkaSource(async () => topic([1n], fails).records());
    for (let round = 0; round < 2; round += 1) {
      const [message] = await source.receive(running);
      assert.equal(message?.id, 't/0/1');
      await message?.done();
      await assert.rejects(source.receive(running), fails ? /broker gone/ : /ended/);
    }
  });
}

test('opens a stream anew that cannot commit', async () => {
  let opened = 0;
  const source = kafkaSource(async () => {
    opened += 1;
    const commit = () => Promise.reject(new Error('not a member'));
    return (async function* () {
      yield { topic: 't', partition: 0, offset: 1n, value: 'a', commit };
    })();
  });
  for (const round of [1, 2]) {
    const [message] = await source.receive(running);
    await assert.rejects(async () => message?.done(), /not a member/);
    await message?.failed?.();
    assert.equal(opened, round);
  }
});

test('gives nothing where nothing comes', async () => {
  const silent = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) };
  assert.deepEqual(await kafkaSource(async () => silent, 10).receive(running), []);
});

test('uses the role unless told otherwise', () => {
  assert.throws(() => kafkaOptions(testApp().config), /KAFKA_BROKERS/);
  const env = { KAFKA_BROKERS: 'kafka.example:9098' };
  assert.ok('sasl' in kafkaOptions(testApp(env).config));
  assert.ok(!('sasl' in kafkaOptions(testApp({ ...env, KAFKA_AUTH: 'none' }).config)));
});
