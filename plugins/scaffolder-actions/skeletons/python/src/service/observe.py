"""Limits, measures, traces and logs each request."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from aiohttp import web
from opentelemetry import propagate, trace

from service.config import Config
from service.telemetry import Metrics

logger = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

KNOWN_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
PROBES = {"/healthz", "/readyz"}


def route_of(request: web.Request) -> str:
    """The route's pattern, never the path: that would be a label without end."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "unmatched"


def observe(config: Config, metrics: Metrics) -> Callable[..., Awaitable[web.StreamResponse]]:
    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        route = route_of(request)
        if route in PROBES:
            return await handler(request)
        method = request.method if request.method in KNOWN_METHODS else "OTHER"
        started = time.perf_counter()
        parent = propagate.extract(request.headers)
        status = 500
        with (
            metrics.in_flight.track_inprogress(),
            trace.get_tracer("http").start_as_current_span(
                f"{method} {route}",
                context=parent,
                kind=trace.SpanKind.SERVER,
                attributes={"http.request.method": method, "http.route": route},
            ) as span,
        ):
            try:
                response = await _answer(config, request, handler)
                status = response.status
                return response
            finally:
                seconds = time.perf_counter() - started
                labels = (method, route, str(status))
                metrics.requests.labels(*labels).inc()
                metrics.durations.labels(*labels).observe(seconds)
                span.set_attribute("http.response.status_code", status)
                if status >= 500:
                    span.set_status(trace.StatusCode.ERROR)
                fields = {"method": method, "route": route, "status": status, "seconds": seconds}
                logger.info("request", extra={"fields": fields})

    return middleware


async def _answer(config: Config, request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        async with asyncio.timeout(config.request_timeout):
            return await handler(request)
    except web.HTTPException as error:
        return web.json_response({"error": error.reason.lower()}, status=error.status)
    except TimeoutError:
        return web.json_response({"error": "timed out"}, status=504)
    except Exception:
        logger.exception("handler failed")
        return web.json_response({"error": "internal error"}, status=500)
