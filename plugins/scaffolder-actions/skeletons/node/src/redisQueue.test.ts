import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ListClient, redisSource } from './redisQueue.ts';
import { running } from './testApp.ts';

test('nothing is lost', async () => {
  const lists = new Map<string, string[]>([['q', ['a']]]);
  const alive = new Set<string>();
  const replicas = new Set<string>();
  const move = async (from: string, to: string) => {
    const body = lists.get(from)?.pop();
    if (body === undefined) return null;
    lists.set(to, [body, ...(lists.get(to) ?? [])]);
    return body;
  };
  const client: ListClient = {
    set: async key => alive.add(key),
    exists: async key => Number(alive.has(key)),
    sadd: async (_key, member) => replicas.add(member),
    srem: async (_key, member) => replicas.delete(member),
    smembers: async () => [...replicas],
    lrem: async (key, _count, value) =>
      lists.set(
        key,
        (lists.get(key) ?? []).filter(one => one !== value),
      ),
    lmove: move,
    blmove: move,
  };
  const [message] = await redisSource(client, 'q', 'first', 60).receive(running);
  assert.equal(message?.body, 'a');
  await message?.failed?.();
  await redisSource(client, 'q', 'first', 60).receive(running);
  alive.clear();
  const [again] = await redisSource(client, 'q', 'second', 60).receive(running);
  assert.equal(again?.body, 'a');
  await again?.done();
  assert.equal([...lists.values()].flat().length, 0);
});
