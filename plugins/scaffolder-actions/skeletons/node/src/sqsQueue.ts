import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { App } from './app.ts';
import { type Source, consumer } from './consume.ts';

export async function openPart(app: App): Promise<void> {
  const { sqsQueueUrl, region, visibilitySeconds } = app.config;
  if (!sqsQueueUrl) throw new Error('SQS_QUEUE_URL must be set');
  const client = new SQSClient({
    endpoint: new URL(sqsQueueUrl).origin,
    ...(region ? { region } : {}),
  });
  app.closers.push(async () => client.destroy());
  app.workers.push(consumer(app, sqsSource(client, sqsQueueUrl, visibilitySeconds)));
}

/**
 * What is not deleted becomes visible again; the queue's redrive policy takes
 * care of what always fails. One at a time: its time of invisibility begins
 * here, and a batch would spend it waiting.
 */
export function sqsSource(
  client: Pick<SQSClient, 'send'>,
  url: string,
  visibility: number,
): Source {
  return {
    async receive(stop) {
      const command = new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 1,
        WaitTimeSeconds: 10,
        VisibilityTimeout: visibility,
      });
      // More than the server waits: a connection may be dead.
      const abortSignal = AbortSignal.any([stop, AbortSignal.timeout(15_000)]);
      const { Messages = [] } = await client.send(command, { abortSignal });
      return Messages.map(({ MessageId = '', Body = '', ReceiptHandle }) => ({
        id: MessageId,
        body: Body,
        done: () => client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle })),
      }));
    },
  };
}
