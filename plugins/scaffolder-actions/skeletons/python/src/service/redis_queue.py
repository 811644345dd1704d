"""Messages from a Redis list.

While one is handled it stands in a list of this replica. What a replica that
died left there is put back when its lease has ended.
"""

import socket
from typing import Any

from service.app import App
from service.consume import Message, consumer
from service.redis_store import connect


async def open_part(app: App) -> None:
    client = connect(app.config)
    app.closers.append(client.aclose)
    app.checks["queue"] = client.ping
    lease = 2 * app.config.visibility_seconds
    source = RedisSource(client, app.config.queue_name, socket.gethostname(), lease)
    app.workers.append(consumer(app, source))


class RedisSource:
    """Reads a list as a replica; the lease must outlast a message."""

    def __init__(self, client: Any, name: str, replica: str, lease: int) -> None:
        self.client = client
        self.name = name
        self.replica = replica
        self.lease = lease

    def _working(self, replica: str) -> str:
        return f"{self.name}:working:{replica}"

    async def receive(self) -> list[Message]:
        await self.client.set(f"{self.name}:alive:{self.replica}", "1", ex=self.lease)
        await self.client.sadd(f"{self.name}:replicas", self.replica)
        await self._recover()
        # Shorter than the client's own time-out for reads.
        body = await self.client.blmove(
            self.name, self._working(self.replica), 1, src="RIGHT", dest="LEFT"
        )
        if body is None:
            return []

        async def done() -> None:
            await self.client.lrem(self._working(self.replica), 1, body)

        async def failed() -> None:
            await self._give_back(self.replica)

        return [Message("redis", body.encode(), done, failed)]

    async def _recover(self) -> None:
        for replica in await self.client.smembers(f"{self.name}:replicas"):
            if not await self.client.exists(f"{self.name}:alive:{replica}"):
                await self._give_back(replica)
                await self.client.srem(f"{self.name}:replicas", replica)

    async def _give_back(self, replica: str) -> None:
        # At the end of the list: one that always fails keeps no others waiting.
        while await self.client.lmove(self._working(replica), self.name, "RIGHT", "LEFT"):
            pass
