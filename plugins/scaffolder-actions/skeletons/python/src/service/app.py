"""The service from start to graceful stop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from service.config import Config
from service.observe import observe
from service.telemetry import Metrics

logger = logging.getLogger(__name__)

Check = Callable[[], Awaitable[object]]
Part = Callable[["App"], Awaitable[None]]

# Less than a probe waits.
READY_TIMEOUT = 2


class App:
    """What parts are given to add routes, checks and work to."""

    def __init__(self, config: Config, buckets: Sequence[float]) -> None:
        self.config = config
        self.metrics = Metrics(buckets)
        self.draining = False
        self.checks: dict[str, Check] = {}
        self.closers: list[Callable[[], Awaitable[object]]] = []
        self.workers: list[Callable[[asyncio.Event], Awaitable[None]]] = []
        self.web = web.Application(
            middlewares=[observe(config, self.metrics)],
            client_max_size=config.max_body_bytes,
        )
        self.web.router.add_get("/healthz", self._health)
        self.web.router.add_get("/readyz", self._ready)
        self.web.router.add_get("/v1/status", self._status)
        self.metrics_web = web.Application(client_max_size=1024)
        self.metrics_web.router.add_get("/metrics", self._metrics)

    async def run(self, stop: asyncio.Event, parts: Sequence[Part]) -> None:
        """Serves until `stop` or a failure. Then readiness fails, work that is
        under way may end within the drain time, and stores close after it."""
        runners: list[web.AppRunner] = []
        tasks: list[asyncio.Task[None]] = []
        try:
            for part in parts:
                await part(self)
            runners = [
                await self._serve(self.web, self.config.port),
                await self._serve(self.metrics_web, self.config.metrics_port),
            ]
            tasks = [asyncio.ensure_future(work(stop)) for work in self.workers]
            logger.info("serving", extra={"fields": {"port": self.config.port}})
            await self._until_stop(stop, tasks)
        finally:
            self.draining = True
            stop.set()
            logger.info("draining")
            await self._drain(runners, tasks)
            for close in reversed(self.closers):
                await close()

    async def _serve(self, application: web.Application, port: int) -> web.AppRunner:
        runner = web.AppRunner(
            application,
            shutdown_timeout=self.config.drain_seconds,
            max_line_size=8190,
            max_field_size=8190,
            keepalive_timeout=90,
        )
        await runner.setup()
        await web.TCPSite(runner, port=port).start()
        return runner

    async def _until_stop(self, stop: asyncio.Event, tasks: list[asyncio.Task[None]]) -> None:
        waiting = asyncio.ensure_future(stop.wait())
        done, _ = await asyncio.wait([waiting, *tasks], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        for task in done - {waiting}:
            task.result()

    async def _drain(self, runners: list[web.AppRunner], tasks: list[asyncio.Task[None]]) -> None:
        # Both at once: the drain time bounds them together.
        main = [runners[0].cleanup()] if runners else []
        workers = [asyncio.wait(tasks, timeout=self.config.drain_seconds)] if tasks else []
        await asyncio.gather(*main, *workers)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for runner in runners[1:]:
            await runner.cleanup()

    async def _health(self, _request: web.Request) -> web.Response:
        # Asks no dependency: a restart would not repair any.
        return web.json_response({"status": "ok"})

    async def _ready(self, _request: web.Request) -> web.Response:
        if self.draining:
            return web.json_response({"status": "draining"}, status=503)
        names = list(self.checks)
        results = await asyncio.gather(
            *(asyncio.wait_for(self.checks[name](), READY_TIMEOUT) for name in names),
            return_exceptions=True,
        )
        failed = []
        for name, result in zip(names, results, strict=True):
            if isinstance(result, Exception):
                logger.warning(
                    "not ready", extra={"fields": {"check": name, "error": repr(result)}}
                )
                failed.append(name)
        if failed:
            return web.json_response({"status": "unavailable", "failed": failed}, status=503)
        return web.json_response({"status": "ok"})

    async def _status(self, _request: web.Request) -> web.Response:
        return web.json_response(
            {"service": self.config.service, "environment": self.config.environment}
        )

    async def _metrics(self, _request: web.Request) -> web.Response:
        return web.Response(
            body=generate_latest(self.metrics.registry),
            headers={"Content-Type": CONTENT_TYPE_LATEST},
        )
