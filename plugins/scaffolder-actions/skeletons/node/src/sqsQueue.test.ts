import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeleteMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { sqsSource } from './sqsQueue.ts';
import { running } from './testApp.ts';

test('deletes after the work', async () => {
  const deleted: (string | undefined)[] = [];
  const client = {
    async send(command: unknown) {
      if (command instanceof DeleteMessageCommand) deleted.push(command.input.ReceiptHandle);
      return { Messages: [{ MessageId: '1', Body: 'a', ReceiptHandle: 'r1' }] };
    },
  } as unknown as SQSClient;
  const [message] = await sqsSource(client, 'https://sqs.example/q', 60).receive(running);
  assert.equal(message?.body, 'a');
  assert.deepEqual(deleted, []);
  await message?.done();
  assert.deepEqual(deleted, ['r1']);
});
