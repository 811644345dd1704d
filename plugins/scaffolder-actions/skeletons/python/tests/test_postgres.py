import asyncio

import pytest

from service.postgres import SSL_REQUEST, check


@pytest.mark.parametrize(("answer", "ready"), [(b"S", True), (b"N", False), (b"", False)])
async def test_check(answer, ready):
    async def serve(reader, writer):
        if await reader.readexactly(8) == SSL_REQUEST:
            writer.write(answer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    if ready:
        await check("127.0.0.1", port)
    else:
        with pytest.raises(ConnectionError):
            await check("127.0.0.1", port)
    server.close()
