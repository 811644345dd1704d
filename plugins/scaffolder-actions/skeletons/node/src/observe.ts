import { SpanKind, SpanStatusCode, context, propagation, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from './telemetry.ts';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const probes = new Set(['/healthz', '/readyz']);
/** For a caller who left before the answer. */
const clientGone = 499;

/** The route's pattern, never the path: that would be a label without end. */
const routeOf = (request: FastifyRequest) => request.routeOptions.url ?? 'unmatched';
const methodOf = ({ method }: FastifyRequest) => (methods.has(method) ? method : 'OTHER');

/** Counts, times, traces and logs every request but the probes. */
export function observe(web: FastifyInstance, metrics: Metrics, logger: Logger): void {
  web.addHook('onRequest', (request, reply, done) => {
    const route = routeOf(request);
    const method = methodOf(request);
    if (probes.has(route)) {
      done();
      return;
    }
    const started = performance.now();
    metrics.inFlight.inc();
    const parent = propagation.extract(context.active(), request.headers);
    const attributes = { 'http.request.method': method, 'http.route': route };
    const span = trace
      .getTracer('http')
      .startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
    const traced = trace.setSpan(parent, span);
    // Unlike the hook onResponse, this happens where the caller has gone, too.
    reply.raw.once('close', () => {
      const status = reply.raw.writableEnded ? reply.statusCode : clientGone;
      const seconds = (performance.now() - started) / 1000;
      const labels = { method, route, status: String(status) };
      metrics.inFlight.dec();
      metrics.requests.inc(labels);
      metrics.durations.observe(labels, seconds);
      span.setAttribute('http.response.status_code', status);
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      context.with(traced, () => logger.info({ ...labels, seconds }, 'request'));
    });
    context.with(traced, done);
  });
}
