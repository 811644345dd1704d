"""Whether the database can be reached.

Which driver or query layer to use is left to the service; it finds the
connection in the secret `postgres`.
"""

import asyncio

from service.app import App
from service.config import secret

# PostgreSQL's SSLRequest: length 8, code 80877103. A server answers before
# anybody is authenticated, so the check takes no connection from the database's
# users.
SSL_REQUEST = bytes([0, 0, 0, 8, 4, 210, 22, 47])


async def open_part(app: App) -> None:
    host = secret(app.config, "postgres", "host")
    port = int(secret(app.config, "postgres", "port"))
    app.checks["postgres"] = lambda: check(host, port)


async def check(host: str, port: int) -> None:
    """Succeeds where a PostgreSQL server that offers TLS answers."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(SSL_REQUEST)
        await writer.drain()
        answer = await reader.read(1)
    finally:
        writer.close()
    if answer != b"S":
        raise ConnectionError(f"no PostgreSQL server with TLS: answered {answer!r}")
