import { setTimeout as delay } from 'node:timers/promises';
import { Consumer, MessagesStreamFallbackModes, MessagesStreamModes, stringDeserializers } from '@platformatic/kafka';
import { generateAuthToken } from 'aws-msk-iam-sasl-signer-js';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import { type Message, type Source, consumer } from './consume.ts';

export async function openPart(app: App): Promise<void> {
  const client = new Consumer(kafkaOptions(app.config));
  app.closers.push(() => client.close(true));
  const stream = await client.consume({
    topics: [app.config.queueName],
    autocommit: false,
    mode: MessagesStreamModes.COMMITTED,
    fallbackMode: MessagesStreamFallbackModes.EARLIEST,
  });
  app.checks.set('queue', () => client.metadata({ topics: [app.config.queueName] }));
  app.workers.push(consumer(app, kafkaSource(stream)));
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
 * must not cover a record that was not handled.
 */
export function kafkaSource(stream: AsyncIterable<KafkaMessage>, wait = 1000): Source {
  const iterator = stream[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<KafkaMessage>> | undefined;
  let again: Message | undefined;
  return {
    async receive() {
      if (again) return [again];
      next ??= iterator.next();
      const result = await Promise.race([next, delay(wait)]);
      if (!result) return [];
      next = undefined;
      if (result.done) throw new Error('the stream has ended');
      const record = result.value;
      const message: Message = {
        id: `${record.topic}/${record.partition}/${record.offset}`,
        body: record.value ?? '',
        done: async () => {
          await record.commit();
          again = undefined;
        },
        failed: async () => {
          again = message;
        },
      };
      return [message];
    },
  };
}
