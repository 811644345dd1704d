from types import SimpleNamespace

import pytest

from service.app import App
from service.config import Config, load

DEFAULTS = SimpleNamespace(NAME="sample", PORT=8080, METRICS_PORT=9090, QUEUE_NAME="q")


@pytest.fixture
def config() -> Config:
    return load({"MAX_BODY_BYTES": "64"}, DEFAULTS)


@pytest.fixture
def app(config: Config) -> App:
    return App(config, (0.1, 1))
