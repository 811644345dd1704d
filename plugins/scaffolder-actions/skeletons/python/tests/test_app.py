import asyncio
import json
import logging
import socket
from dataclasses import replace

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from service.app import App
from service.telemetry import JsonFormatter


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


async def test_probes(app):
    failing = [True]

    async def check():
        if failing:
            raise ConnectionError("secret detail")

    app.checks["store"] = check
    async with TestClient(TestServer(app.web)) as client:
        answer = await client.get("/readyz")
        text = await answer.text()
        assert answer.status == 503
        assert "store" in text
        assert "secret detail" not in text
        assert (await client.get("/healthz")).status == 200
        failing.clear()
        assert (await client.get("/readyz")).status == 200
        app.draining = True
        assert (await client.get("/readyz")).status == 503
        assert (await client.get("/healthz")).status == 200


async def test_metrics_name_the_route(app):
    async def fail(_request):
        raise RuntimeError("boom")

    async def echo(request):
        return web.json_response(len(await request.read()))

    app.web.router.add_get("/v1/things/{id}", fail)
    app.web.router.add_post("/v1/echo", echo)
    async with (
        TestClient(TestServer(app.web)) as client,
        TestClient(TestServer(app.metrics_web)) as metrics,
    ):
        assert (await client.get("/v1/things/some-id")).status == 500
        assert (await client.get("/nowhere/some-id")).status == 404
        assert (await client.post("/v1/echo", data=b"x" * 65)).status == 413
        assert (await client.get("/metrics")).status == 404
        text = await (await metrics.get("/metrics")).text()
    assert 'http_requests_total{method="GET",route="/v1/things/{id}",status="500"} 1.0' in text
    assert 'http_requests_total{method="GET",route="unmatched",status="404"} 2.0' in text
    assert "http_request_duration_seconds_bucket" in text
    assert "http_requests_in_flight 0.0" in text
    assert "some-id" not in text


async def test_drains_before_it_closes(config):
    config = replace(config, port=free_port(), metrics_port=free_port(), drain_seconds=5)
    app = App(config, (1,))
    stop, entered, release = asyncio.Event(), asyncio.Event(), asyncio.Event()
    order = []

    async def slow(_request):
        entered.set()
        await release.wait()
        order.append("answered")
        return web.Response(status=204)

    async def part(app):
        async def close():
            order.append("closed")

        app.web.router.add_get("/v1/slow", slow)
        app.closers.append(close)

    running = asyncio.create_task(app.run(stop, [part]))
    await asyncio.sleep(0.2)
    async with aiohttp.ClientSession() as session:
        request = asyncio.create_task(session.get(f"http://127.0.0.1:{config.port}/v1/slow"))
        await entered.wait()
        stop.set()
        await asyncio.sleep(0.05)
        release.set()
        assert (await request).status == 204
    await running
    assert order == ["answered", "closed"]


def test_log_lines_are_json():
    record = logging.LogRecord("x", logging.INFO, "", 0, "a\n%s", ("b",), None)
    line = JsonFormatter("sample", "dev").format(record)
    assert "\n" not in line
    assert json.loads(line)["msg"] == "a\nb"
