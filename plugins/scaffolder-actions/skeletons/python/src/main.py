"""Runs until SIGTERM or SIGINT."""

import asyncio
import os
import signal
import sys

from service import settings, telemetry
from service.app import App
from service.config import ConfigError, load


async def run() -> None:
    config = load(os.environ, settings)
    telemetry.set_up_logging(config)
    flush = telemetry.start_tracing(config)
    app = App(config, settings.LATENCY_BUCKETS)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    try:
        await app.run(stop, settings.PARTS)
    finally:
        await asyncio.to_thread(flush)


if __name__ == "__main__":
    try:
        asyncio.run(run())
    except ConfigError as error:
        sys.exit(f"configuration: {error}")
