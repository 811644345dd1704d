"""Logs, traces and metrics."""

import json
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from opentelemetry import propagate, trace
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from service.config import Config


class JsonFormatter(logging.Formatter):
    """One JSON object a line, with the ids of the current trace."""

    def __init__(self, service: str, environment: str) -> None:
        super().__init__()
        self.common = {"service": service, "environment": environment}

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "msg": record.getMessage(),
            **self.common,
            **getattr(record, "fields", {}),
        }
        span = trace.get_current_span().get_span_context()
        if span.is_valid:
            line["trace_id"] = trace.format_trace_id(span.trace_id)
            line["span_id"] = trace.format_span_id(span.span_id)
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def set_up_logging(config: Config) -> None:
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonFormatter(config.service, config.environment))
    level = {"warn": "WARNING"}.get(config.log_level, config.log_level.upper())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Every request is logged once, by the service's own middleware.
    logging.getLogger("aiohttp.access").disabled = True


def start_tracing(config: Config) -> Callable[[], None]:
    """Exports spans where there is an endpoint; W3C context is passed on anyway.
    What it returns sends what is left."""
    propagate.set_global_textmap(TraceContextTextMapPropagator())
    if not config.otlp_endpoint:
        return lambda: None
    resource = Resource.create(
        {"service.name": config.service, "deployment.environment.name": config.environment}
    )
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    exporter = OTLPSpanExporter(endpoint=config.otlp_endpoint, timeout=2)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    return provider.shutdown


class Metrics:
    """What the service's objectives and alerts are computed from."""

    def __init__(self, buckets: Sequence[float]) -> None:
        self.registry = CollectorRegistry()
        labels = ["method", "route", "status"]
        self.requests = Counter(
            "http_requests_total", "Answered requests.", labels, registry=self.registry
        )
        self.durations = Histogram(
            "http_request_duration_seconds",
            "Time until a request was answered.",
            labels,
            buckets=buckets,
            registry=self.registry,
        )
        self.in_flight = Gauge(
            "http_requests_in_flight",
            "Requests that are being answered.",
            registry=self.registry,
        )
        self.messages = Counter(
            "queue_messages_processed_total",
            "Messages taken from the queue: success or failure.",
            ["outcome"],
            registry=self.registry,
        )
