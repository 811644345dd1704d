"""Messages from a Kafka topic; offsets are committed after the work."""

import asyncio
import ssl
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.abc import AbstractTokenProvider
from aws_msk_iam_sasl_signer import MSKAuthTokenProvider

from service.app import App
from service.config import Config
from service.consume import Message, consumer


async def open_part(app: App) -> None:
    client = AIOKafkaConsumer(app.config.queue_name, **options(app.config))
    await client.start()
    app.closers.append(client.stop)
    app.checks["queue"] = client.topics
    app.workers.append(consumer(app, KafkaSource(client)))


class RoleToken(AbstractTokenProvider):
    """Signed with the pod's role."""

    def __init__(self, region: str) -> None:
        self.region = region

    async def token(self) -> str:
        token, _ = await asyncio.to_thread(MSKAuthTokenProvider.generate_auth_token, self.region)
        return token


def options(config: Config) -> dict[str, Any]:
    if not config.kafka_brokers:
        raise ValueError("KAFKA_BROKERS must be set")
    common = {
        "bootstrap_servers": list(config.kafka_brokers),
        "client_id": config.service,
        "group_id": config.service,
        "enable_auto_commit": False,
        "auto_offset_reset": "earliest",
    }
    if config.kafka_auth == "none":
        return common
    return {
        **common,
        "security_protocol": "SASL_SSL",
        "ssl_context": ssl.create_default_context(),
        "sasl_mechanism": "OAUTHBEARER",
        "sasl_oauth_token_provider": RoleToken(config.region),
    }


class KafkaSource:
    """One record at a time: a commit must not cover one that failed."""

    def __init__(self, client: Any) -> None:
        self.client = client

    async def receive(self) -> list[Message]:
        batches = await self.client.getmany(timeout_ms=1000, max_records=1)
        return [
            self._message(partition, record)
            for partition, records in batches.items()
            for record in records
        ]

    def _message(self, partition: TopicPartition, record: Any) -> Message:
        async def done() -> None:
            await self.client.commit({partition: record.offset + 1})

        async def failed() -> None:
            self.client.seek(partition, record.offset)

        key = f"{partition.topic}/{partition.partition}/{record.offset}"
        return Message(key, record.value or b"", done, failed)
