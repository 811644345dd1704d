import asyncio

import pytest

from service.consume import Message, consumer


@pytest.mark.parametrize("fails", [False, True])
async def test_takes_off_only_what_succeeded(app, fails):
    stop = asyncio.Event()
    events = []

    async def done():
        events.append("done")

    async def failed():
        events.append("failed")

    class Source:
        async def receive(self):
            stop.set()
            return [Message("1", b"a", done, failed)]

    async def handler(_message):
        if fails:
            raise ValueError("no")

    await consumer(app, Source(), handler)(stop)
    assert events == ["failed" if fails else "done"]
    outcome = "failure" if fails else "success"
    labels = {"outcome": outcome}
    assert app.metrics.registry.get_sample_value("queue_messages_processed_total", labels) == 1


async def test_source_that_fails_is_asked_again(app, monkeypatch):
    monkeypatch.setattr("service.consume.RETRY_AFTER", 0.01)
    stop = asyncio.Event()
    calls = []

    class Source:
        async def receive(self):
            calls.append(1)
            if len(calls) == 2:
                stop.set()
            raise ConnectionError("gone")

    await consumer(app, Source())(stop)
    assert len(calls) == 2
