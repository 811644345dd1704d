"""State in Redis, so that any replica can answer and none loses it."""

import json
import logging
import re
import time
from typing import Any

from aiohttp import web
from redis.exceptions import RedisError

from service.app import App
from service.redis_store import connect

logger = logging.getLogger(__name__)
ROUTE = "/v1/sessions/{id}"
VALID_ID = re.compile(r"[A-Za-z0-9_-]{16,128}")


class SessionNotFoundError(Exception):
    """No such session, or no longer: no failure of the store."""


class SessionStore:
    """Sessions that end on their own."""

    def __init__(self, client: Any, service: str, ttl: int) -> None:
        self.client = client
        self.prefix = f"{service}:session:"
        self.ttl = ttl

    async def put(self, key: str, values: dict[str, str]) -> dict[str, Any]:
        session = {"id": key, "values": values, "expiresAt": int(time.time()) + self.ttl}
        await self.client.set(self.prefix + key, json.dumps(session), ex=self.ttl)
        return session

    async def get(self, key: str) -> dict[str, Any]:
        content = await self.client.get(self.prefix + key)
        if content is None:
            raise SessionNotFoundError
        return json.loads(content)

    async def delete(self, key: str) -> None:
        if await self.client.delete(self.prefix + key) == 0:
            raise SessionNotFoundError


async def open_part(app: App) -> None:
    client = connect(app.config)
    app.closers.append(client.aclose)
    app.checks["redis"] = client.ping
    add_routes(app, SessionStore(client, app.config.service, app.config.session_ttl))


def add_routes(app: App, store: SessionStore) -> None:
    async def put(request: web.Request) -> web.Response:
        key = _id_of(request)
        session = await store.put(key, await _values_of(request))
        return web.json_response(session)

    async def get(request: web.Request) -> web.Response:
        return web.json_response(await store.get(_id_of(request)))

    async def delete(request: web.Request) -> web.Response:
        await store.delete(_id_of(request))
        return web.Response(status=204)

    for method, handler in (("PUT", put), ("GET", get), ("DELETE", delete)):
        app.web.router.add_route(method, ROUTE, _guard(handler))


def _guard(handler: Any) -> Any:
    """Tells a session that is not there from a store that does not answer."""

    async def guarded(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except SessionNotFoundError:
            return web.json_response({"error": "session not found"}, status=404)
        except (RedisError, OSError):
            logger.exception("session store failed")
            return web.json_response({"error": "session store unavailable"}, status=503)

    return guarded


def _id_of(request: web.Request) -> str:
    key = request.match_info["id"]
    if not VALID_ID.fullmatch(key):
        raise web.HTTPBadRequest(reason="id must be 16 to 128 letters, digits, - or _")
    return key


async def _values_of(request: web.Request) -> dict[str, str]:
    try:
        body = json.loads(await request.read())
    except ValueError:
        body = None
    values = body.get("values") if isinstance(body, dict) and set(body) == {"values"} else None
    if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
        raise web.HTTPBadRequest(reason="body must have an object of texts, values")
    return values
