from service.redis_queue import RedisSource


class FakeLists:
    def __init__(self):
        self.lists = {}
        self.keys = set()
        self.replicas = set()

    async def set(self, key, _value, ex):
        assert ex > 0
        self.keys.add(key)

    async def exists(self, key):
        return int(key in self.keys)

    async def sadd(self, _key, member):
        self.replicas.add(member)

    async def srem(self, _key, member):
        self.replicas.discard(member)

    async def smembers(self, _key):
        return set(self.replicas)

    async def lmove(self, source, target, *_sides):
        if not self.lists.get(source):
            return None
        body = self.lists[source].pop()
        self.lists.setdefault(target, []).insert(0, body)
        return body

    async def blmove(self, source, target, _timeout, src, dest):
        return await self.lmove(source, target, src, dest)

    async def lrem(self, key, _count, body):
        self.lists[key].remove(body)


async def test_nothing_is_lost():
    fake = FakeLists()
    fake.lists["q"] = ["a"]
    first, second = (RedisSource(fake, "q", name, 60) for name in ("first", "second"))
    (message,) = await first.receive()
    await message.failed()
    (message,) = await first.receive()
    assert message.body == b"a"
    # The first replica dies: its lease ends.
    fake.keys.clear()
    (message,) = await second.receive()
    await message.done()
    assert not any(fake.lists.values())
