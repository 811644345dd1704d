from types import SimpleNamespace

import pytest

from service.config import ConfigError, load, secret

DEFAULTS = SimpleNamespace(NAME="sample", PORT=8080, METRICS_PORT=9090, QUEUE_NAME="q")


def test_defaults():
    config = load({}, DEFAULTS)
    assert (config.service, config.port, config.drain_seconds) == ("sample", 8080, 20)
    assert config.redis_tls


def test_values():
    config = load({"PORT": "8181", "KAFKA_BROKERS": "a:1, b:2"}, DEFAULTS)
    assert config.port == 8181
    assert config.kafka_brokers == ("a:1", "b:2")


def test_every_bad_variable_is_named():
    bad = {"PORT": "http", "LOG_LEVEL": "loud", "OTEL_EXPORTER_OTLP_ENDPOINT": "host:4317"}
    with pytest.raises(ConfigError) as caught:
        load(bad, DEFAULTS)
    assert all(name in str(caught.value) for name in bad)


def test_ports_must_differ():
    with pytest.raises(ConfigError, match="METRICS_PORT"):
        load({"PORT": "9090"}, DEFAULTS)


def test_secret(tmp_path):
    (tmp_path / "redis").mkdir()
    (tmp_path / "redis" / "password").write_text("a b\n")
    config = load({"SECRETS_DIR": str(tmp_path)}, DEFAULTS)
    assert secret(config, "redis", "password") == "a b"
