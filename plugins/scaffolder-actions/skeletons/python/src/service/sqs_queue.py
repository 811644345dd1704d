"""Messages from SQS by long polling, with the pod's own identity."""

import asyncio
from typing import Any

import boto3
from botocore.config import Config as BotoConfig

from service.app import App
from service.consume import Message, consumer


async def open_part(app: App) -> None:
    if not app.config.sqs_queue_url:
        raise ValueError("SQS_QUEUE_URL must be set")
    settings = BotoConfig(connect_timeout=2, read_timeout=15)
    client = boto3.client("sqs", region_name=app.config.region or None, config=settings)
    source = SqsSource(client, app.config.sqs_queue_url, app.config.visibility_seconds)
    app.workers.append(consumer(app, source))


class SqsSource:
    """What is not deleted becomes visible again; the queue's redrive policy
    takes care of what always fails."""

    def __init__(self, client: Any, url: str, visibility: int) -> None:
        self.client = client
        self.url = url
        self.visibility = visibility

    async def receive(self) -> list[Message]:
        # One at a time: its time of invisibility begins here, and a batch would
        # spend it waiting.
        answer = await asyncio.to_thread(
            self.client.receive_message,
            QueueUrl=self.url,
            MaxNumberOfMessages=1,
            WaitTimeSeconds=10,
            VisibilityTimeout=self.visibility,
        )
        return [self._message(message) for message in answer.get("Messages", [])]

    def _message(self, message: dict[str, str]) -> Message:
        async def done() -> None:
            await asyncio.to_thread(
                self.client.delete_message,
                QueueUrl=self.url,
                ReceiptHandle=message["ReceiptHandle"],
            )

        return Message(message["MessageId"], message["Body"].encode(), done)
