import { hostname } from 'node:os';
import type { App } from './app.ts';
import { type Message, type Source, consumer } from './consume.ts';
import { connectRedis } from './redisStore.ts';

/** What is needed of Redis. */
export interface ListClient {
  set(key: string, value: string, mode: 'EX', seconds: number): Promise<unknown>;
  exists(key: string): Promise<number>;
  sadd(key: string, member: string): Promise<unknown>;
  srem(key: string, member: string): Promise<unknown>;
  smembers(key: string): Promise<string[]>;
  lrem(key: string, count: number, value: string): Promise<unknown>;
  lmove(from: string, to: string, a: 'RIGHT', b: 'LEFT'): Promise<string | null>;
  blmove(from: string, to: string, a: 'RIGHT', b: 'LEFT', seconds: number): Promise<string | null>;
}

export async function openPart(app: App): Promise<void> {
  const client = await connectRedis(app);
  app.closers.push(async () => client.disconnect());
  app.checks.set('queue', () => client.ping());
  const lease = 2 * app.config.visibilitySeconds;
  app.workers.push(consumer(app, redisSource(client, app.config.queueName, hostname(), lease)));
}

/**
 * A list, read as one replica. While a message is handled it stands in a list
 * of this replica; what one that died left there is put back when its lease,
 * which must outlast a message, has ended.
 */
export function redisSource(
  client: ListClient,
  name: string,
  replica: string,
  lease: number,
): Source {
  const working = (of: string) => `${name}:working:${of}`;
  const alive = (of: string) => `${name}:alive:${of}`;
  // At the end of the list: one that always fails keeps no others waiting.
  const giveBack = async (of: string) => {
    while ((await client.lmove(working(of), name, 'RIGHT', 'LEFT')) !== null);
  };
  return {
    async receive(): Promise<Message[]> {
      await client.set(alive(replica), '1', 'EX', lease);
      await client.sadd(`${name}:replicas`, replica);
      for (const other of await client.smembers(`${name}:replicas`)) {
        if (await client.exists(alive(other))) continue;
        await giveBack(other);
        await client.srem(`${name}:replicas`, other);
      }
      // Shorter than the client's own time-out.
      const body = await client.blmove(name, working(replica), 'RIGHT', 'LEFT', 1);
      if (body === null) return [];
      return [
        {
          id: 'redis',
          body,
          done: () => client.lrem(working(replica), 1, body),
          failed: () => giveBack(replica),
        },
      ];
    },
  };
}
