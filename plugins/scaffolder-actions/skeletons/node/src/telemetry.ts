import { propagation, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Config } from './config.ts';

type Identity = Pick<Config, 'service' | 'environment' | 'logLevel'>;

/** One JSON object a line, with the ids of the current trace. */
export function createLogger(config: Identity, out?: DestinationStream) {
  const options = {
    level: config.logLevel,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level: level.toUpperCase() }) },
    base: { service: config.service, environment: config.environment },
    mixin() {
      const span = trace.getActiveSpan()?.spanContext();
      return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
    },
  };
  return out ? pino(options, out) : pino(options);
}

/**
 * Exports spans where there is an endpoint; W3C context is passed on anyway.
 * What it returns sends what is left.
 */
export function startTracing(config: Config): () => Promise<void> {
  const exporters = config.otlpEndpoint
    ? [
        new BatchSpanProcessor(
          new OTLPTraceExporter({ url: config.otlpEndpoint, timeoutMillis: 2000 }),
        ),
      ]
    : [];
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': config.service,
      'deployment.environment.name': config.environment,
    }),
    spanProcessors: exporters,
  });
  provider.register({ propagator: new W3CTraceContextPropagator() });
  return async () => {
    await provider.shutdown();
    trace.disable();
    propagation.disable();
  };
}

/** What the service's objectives and alerts are computed from. */
export function createMetrics(buckets: number[]) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'] as const;
  return {
    registry,
    requests: new Counter({
      name: 'http_requests_total',
      help: 'Answered requests.',
      labelNames,
      registers,
    }),
    durations: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time until a request was answered.',
      labelNames,
      buckets,
      registers,
    }),
    inFlight: new Gauge({
      name: 'http_requests_in_flight',
      help: 'Requests that are being answered.',
      registers,
    }),
    messages: new Counter({
      name: 'queue_messages_processed_total',
      help: 'Messages taken from the queue: success or failure.',
      labelNames: ['outcome'] as const,
      registers,
    }),
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
