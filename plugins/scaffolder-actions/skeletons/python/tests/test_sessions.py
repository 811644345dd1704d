import pytest
from aiohttp.test_utils import TestClient, TestServer
from redis.exceptions import ConnectionError as RedisConnectionError

from service.sessions import SessionNotFoundError, SessionStore, add_routes

ID = "0123456789abcdef"


class FakeRedis:
    def __init__(self):
        self.values = {}
        self.ttl = {}
        self.broken = False

    async def set(self, key, value, ex):
        self.values[key] = value
        self.ttl[key] = ex

    async def get(self, key):
        if self.broken:
            raise RedisConnectionError("gone")
        return self.values.get(key)

    async def delete(self, key):
        return 1 if self.values.pop(key, None) else 0


async def test_store_writes_with_ttl():
    fake = FakeRedis()
    store = SessionStore(fake, "sample", 60)
    await store.put(ID, {"theme": "dark"})
    assert fake.ttl == {f"sample:session:{ID}": 60}
    assert (await store.get(ID))["values"] == {"theme": "dark"}
    with pytest.raises(SessionNotFoundError):
        await store.get("another")


async def test_routes(app):
    fake = FakeRedis()
    add_routes(app, SessionStore(fake, "sample", 60))
    body = {"values": {"theme": "dark"}}
    path = f"/v1/sessions/{ID}"
    async with TestClient(TestServer(app.web)) as client:
        assert (await client.get(path)).status == 404
        assert (await client.put(path, json=body)).status == 200
        assert (await client.get(path)).status == 200
        assert (await client.delete(path)).status == 204
        assert (await client.delete(path)).status == 404
        assert (await client.put("/v1/sessions/1", json=body)).status == 400
        assert (await client.put(path, data=b"{")).status == 400
        assert (await client.put(path, json={"values": {"a": 1}})).status == 400
        assert (await client.put(path, data=b"x" * 100)).status == 413
        fake.broken = True
        assert (await client.get(path)).status == 503
