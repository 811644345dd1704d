"""Works on messages at least once: one leaves its queue after it was handled."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from service.app import App

logger = logging.getLogger(__name__)
RETRY_AFTER = 1.0


@dataclass
class Message:
    id: str
    body: bytes
    # Takes it off the queue.
    done: Callable[[], Awaitable[object]]
    # Makes it available again, where the queue does not on its own.
    failed: Callable[[], Awaitable[object]] | None = None


class Source(Protocol):
    async def receive(self) -> list[Message]:
        """Waits a few seconds at most."""


async def handle(message: Message) -> None:
    """Where the service's own work belongs. It may see a message twice."""
    logger.info("message", extra={"fields": {"message": message.id, "bytes": len(message.body)}})


def consumer(
    app: App, source: Source, handler: Callable[[Message], Awaitable[None]] = handle
) -> Callable[[asyncio.Event], Awaitable[None]]:
    async def work(stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                messages = await source.receive()
            except Exception:
                logger.exception("cannot receive")
                await _pause(stop)
                continue
            for message in messages:
                if not await _process(app, message, handler):
                    await _pause(stop)

    return work


async def _process(
    app: App, message: Message, handler: Callable[[Message], Awaitable[None]]
) -> bool:
    try:
        async with asyncio.timeout(app.config.visibility_seconds):
            await handler(message)
            await message.done()
    except Exception:
        logger.exception("message failed", extra={"fields": {"message": message.id}})
        app.metrics.messages.labels("failure").inc()
        await _give_back(message)
        return False
    app.metrics.messages.labels("success").inc()
    return True


async def _give_back(message: Message) -> None:
    if message.failed:
        try:
            await message.failed()
        except Exception:
            logger.exception("cannot give back", extra={"fields": {"message": message.id}})


async def _pause(stop: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stop.wait(), RETRY_AFTER)
    except TimeoutError:
        return
