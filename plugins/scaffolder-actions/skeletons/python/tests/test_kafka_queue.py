from dataclasses import replace
from types import SimpleNamespace

import pytest
from aiokafka import TopicPartition

from service.kafka_queue import KafkaSource, options


class FakeConsumer:
    def __init__(self):
        self.committed = {}
        self.position = None

    async def getmany(self, timeout_ms, max_records):
        assert max_records == 1
        return {TopicPartition("t", 0): [SimpleNamespace(offset=7, value=b"a")]}

    async def commit(self, offsets):
        self.committed = offsets

    def seek(self, _partition, offset):
        self.position = offset


async def test_commits_after_the_work():
    client = FakeConsumer()
    (message,) = await KafkaSource(client).receive()
    assert client.committed == {}
    await message.failed()
    assert client.position == 7
    await message.done()
    assert client.committed == {TopicPartition("t", 0): 8}


async def test_options(config):
    with pytest.raises(ValueError, match="KAFKA_BROKERS"):
        options(config)
    config = replace(config, kafka_brokers=("kafka.example:9098",))
    assert options(config)["security_protocol"] == "SASL_SSL"
    assert "security_protocol" not in options(replace(config, kafka_auth="none"))
