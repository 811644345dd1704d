"""Connects to Redis."""

from redis.asyncio import Redis
from redis.credentials import CredentialProvider

from service.config import Config, secret


class MountedPassword(CredentialProvider):
    """Read at each connection, so that a rotated password is taken up."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def get_credentials(self) -> tuple[str]:
        return (secret(self.config, "redis", "password"),)


def connect(config: Config) -> Redis:
    return Redis(
        host=secret(config, "redis", "host"),
        port=int(secret(config, "redis", "port")),
        credential_provider=MountedPassword(config),
        ssl=config.redis_tls,
        socket_timeout=2,
        socket_connect_timeout=2,
        decode_responses=True,
    )
