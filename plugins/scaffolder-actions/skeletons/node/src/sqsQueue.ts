import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { App } from './app.ts';
import { type Source, consumer } from './consume.ts';

export async function openPart(app: App): Promise<void> {
  const { sqsQueueUrl, region, visibilitySeconds } = app.config;
  if (!sqsQueueUrl) throw new Error('SQS_QUEUE_URL must be set');
  const client = new SQSClient(region ? { region } : {});
  app.closers.push(async () => client.destroy());
  app.workers.push(consumer(app, sqsSource(client, sqsQueueUrl, visibilitySeconds)));
}

/**
 * What is not deleted becomes visible again; the queue's redrive policy takes
 * care of what always fails. One at a time: its time of invisibility begins
 * here, and a batch would spend it waiting.
 */
export function sqsSource(client: Pick<SQSClient, 'send'>, url: string, visibility: number): Source {
  return {
    async receive() {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: 1,
          WaitTimeSeconds: 10,
          VisibilityTimeout: visibility,
        }),
      );
      return Messages.map(({ MessageId = '', Body = '', ReceiptHandle }) => ({
        id: MessageId,
        body: Body,
        done: () => client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle })),
      }));
    },
  };
}
