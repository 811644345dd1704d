"""Settings from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


class ConfigError(Exception):
    """Names every variable that is wrong."""


@dataclass(frozen=True)
class Config:
    service: str
    environment: str
    port: int
    metrics_port: int
    log_level: str
    drain_seconds: int
    otlp_endpoint: str
    secrets_dir: str
    region: str
    queue_name: str
    sqs_queue_url: str
    kafka_brokers: tuple[str, ...]
    kafka_auth: str
    redis_tls: bool
    session_ttl: int
    request_timeout: int
    max_body_bytes: int
    visibility_seconds: int


class _Reader:
    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = env
        self.problems: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        return self.env.get(name, "").strip() or default

    def integer(self, name: str, default: int, low: int, high: int) -> int:
        text = self.text(name)
        if not text:
            return default
        if not (text.isascii() and text.isdigit()) or not low <= int(text[:12]) <= high:
            self.problems.append(f"{name} must be a whole number from {low} to {high}")
            return default
        return int(text)

    def choice(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name, default)
        if value not in allowed:
            self.problems.append(f"{name} must be one of {', '.join(allowed)}")
            return default
        return value

    def url(self, name: str) -> str:
        text = self.text(name)
        if text:
            parts = urlsplit(text)
            if parts.scheme not in ("http", "https") or not parts.netloc:
                self.problems.append(f"{name} must be an http or https URL")
        return text


def load(env: Mapping[str, str], defaults: Any) -> Config:
    """Reads every variable and reports all bad ones at once."""
    r = _Reader(env)
    brokers = r.text("KAFKA_BROKERS").split(",")
    levels = ("debug", "info", "warn", "error")
    config = Config(
        service=r.text("SERVICE_NAME", defaults.NAME),
        environment=r.text("ENVIRONMENT", "local"),
        port=r.integer("PORT", defaults.PORT, 1, 65535),
        metrics_port=r.integer("METRICS_PORT", defaults.METRICS_PORT, 1, 65535),
        log_level=r.choice("LOG_LEVEL", "info", levels),
        drain_seconds=r.integer("SHUTDOWN_DRAIN_SECONDS", 20, 1, 600),
        otlp_endpoint=r.url("OTEL_EXPORTER_OTLP_ENDPOINT"),
        secrets_dir=r.text("SECRETS_DIR", "/var/run/secrets/pyairtable"),
        region=r.text("AWS_REGION"),
        queue_name=r.text("QUEUE_NAME", defaults.QUEUE_NAME),
        sqs_queue_url=r.url("SQS_QUEUE_URL"),
        kafka_brokers=tuple(b.strip() for b in brokers if b.strip()),
        kafka_auth=r.choice("KAFKA_AUTH", "aws-iam", ("aws-iam", "none")),
        redis_tls=r.choice("REDIS_TLS", "true", ("true", "false")) == "true",
        session_ttl=r.integer("SESSION_TTL_SECONDS", 1800, 1, 30 * 86400),
        request_timeout=r.integer("REQUEST_TIMEOUT_SECONDS", 30, 1, 300),
        max_body_bytes=r.integer("MAX_BODY_BYTES", 1 << 20, 1, 100 << 20),
        visibility_seconds=r.integer("QUEUE_VISIBILITY_SECONDS", 60, 1, 43200),
    )
    if config.port == config.metrics_port:
        r.problems.append("METRICS_PORT must differ from PORT")
    if r.problems:
        raise ConfigError("; ".join(r.problems))
    return config


def secret(config: Config, store: str, key: str) -> str:
    """One file of a mounted secret; read anew each time, for rotated ones."""
    with open(f"{config.secrets_dir}/{store}/{key}", encoding="utf-8") as file:
        return file.read().rstrip("\r\n")
