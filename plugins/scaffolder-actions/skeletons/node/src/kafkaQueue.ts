import { setTimeout as delay } from 'node:timers/promises';
import {
  Consumer,
  MessagesStreamFallbackModes,
  MessagesStreamModes,
  stringDeserializers,
} from '@platformatic/kafka';
import { generateAuthToken } from 'aws-msk-iam-sasl-signer-js';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import { type Message, type Source, consumer } from './consume.ts';

export async function openPart(app: App): Promise<void> {
  const topics = [app.config.queueName];
  const client = new Consumer(kafkaOptions(app.config));
  app.closers.push(() => client.close(true));
  app.checks.set('queue', () => client.metadata({ topics }));
  const open = () =>
    client.consume({
      topics,
      autocommit: false,
      mode: MessagesStreamModes.COMMITTED,
      fallbackMode: MessagesStreamFallbackModes.EARLIEST,
    });
  app.workers.push(consumer(app, kafkaSource(open)));
}

export function kafkaOptions(config: Config) {
  if (!config.kafkaBrokers.length) throw new Error('KAFKA_BROKERS must be set');
  const common = {
    clientId: config.service,
    groupId: config.service,
    bootstrapBrokers: config.kafkaBrokers,
    deserializers: stringDeserializers,
  };
  if (config.kafkaAuth === 'none') return common;
  return {
    ...common,
    tls: { minVersion: 'TLSv1.2' as const },
    sasl: {
      mechanism: 'OAUTHBEARER' as const,
      token: async () => (await generateAuthToken({ region: config.region })).token,
    },
  };
}

interface KafkaMessage {
  topic: string;
  partition: number;
  offset: bigint;
  value: string | undefined;
  commit(): void | Promise<void>;
}

/**
 * One record at a time, and one that failed again before the next: a commit
 * must not cover a record that was not handled. A stream that ended or failed,
 * or whose commit did, is opened anew, at the last commit.
 */
export function kafkaSource(open: () => Promise<AsyncIterable<KafkaMessage>>, wait = 1000): Source {
  let iterator: AsyncIterator<KafkaMessage> | undefined;
  let next: Promise<IteratorResult<KafkaMessage>> | undefined;
  let again: Message | undefined;

  function drop(): void {
    iterator?.return?.().catch(() => {});
    iterator = undefined;
    next = undefined;
  }

  async function advance(): Promise<IteratorResult<KafkaMessage>> {
    iterator ??= (await open())[Symbol.asyncIterator]();
    return iterator.next();
  }

  async function nextRecord(): Promise<KafkaMessage | undefined> {
    try {
      // Kept where the wait ends before it: what it gives must not be lost.
      next ??= advance();
      const result = await Promise.race([next, delay(wait)]);
      if (!result) return undefined;
      next = undefined;
      if (result.done) throw new Error('the stream has ended');
      return result.value;
    } catch (error) {
      drop();
      throw error;
    }
  }

  return {
    async receive() {
      if (again) return [again];
      const record = await nextRecord();
      if (!record) return [];
      const from = iterator;
      const message: Message = {
        id: `${record.topic}/${record.partition}/${record.offset}`,
        body: record.value ?? '',
        done: async () => {
          again = undefined;
          try {
            await record.commit();
          } catch (error) {
            drop();
            throw error;
          }
        },
        failed: async () => {
          again = iterator === from ? message : undefined;
        },
      };
      return [message];
    },
  };
}
