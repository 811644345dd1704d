import { setTimeout as delay } from 'node:timers/promises';
import { SpanKind, SpanStatusCode, context, propagation, trace, type Span } from '@opentelemetry/api';
import Fastify, { type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { createMetrics } from './telemetry.ts';

declare module 'fastify' {
  interface FastifyRequest {
    span?: Span;
    startedAt?: number;
  }
}

/** Adds a store, routes or a consumer. */
export type Part = (app: App) => Promise<void>;
export type App = ReturnType<typeof createApp>;

/** Less than a probe waits. */
const readyMillis = 2000;
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const probes = new Set(['/healthz', '/readyz']);

/** The route's pattern, never the path: that would be a label without end. */
const routeOf = (request: FastifyRequest) => request.routeOptions.url ?? 'unmatched';
const methodOf = (request: FastifyRequest) => (methods.has(request.method) ? request.method : 'OTHER');

export function createApp(config: Config, logger: Logger, buckets: number[]) {
  const metrics = createMetrics(buckets);
  const checks = new Map<string, () => Promise<unknown>>();
  const closers: (() => Promise<unknown>)[] = [];
  const workers: ((stop: AbortSignal) => Promise<void>)[] = [];
  let draining = false;

  const web = Fastify({
    loggerInstance: logger,
    disableRequestLogging: true,
    bodyLimit: config.maxBodyBytes,
    requestTimeout: config.requestSeconds * 1000,
    handlerTimeout: config.requestSeconds * 1000,
    keepAliveTimeout: 90_000,
    http: { headersTimeout: 5000, maxHeaderSize: 32 * 1024 },
    // Requests on connections that are open already are answered to the end.
    return503OnClosing: false,
  });
  const metricsWeb = Fastify({ requestTimeout: 10_000, bodyLimit: 1024 });
  metricsWeb.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );

  web.addHook('onRequest', (request, _reply, done) => {
    if (probes.has(routeOf(request))) {
      done();
      return;
    }
    metrics.inFlight.inc();
    request.startedAt = performance.now();
    const parent = propagation.extract(context.active(), request.headers);
    const span = trace.getTracer('http').startSpan(
      `${methodOf(request)} ${routeOf(request)}`,
      {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': methodOf(request), 'http.route': routeOf(request) },
      },
      parent,
    );
    request.span = span;
    context.with(trace.setSpan(parent, span), done);
  });
  web.addHook('onResponse', async (request, reply) => {
    if (request.startedAt === undefined) return;
    const seconds = (performance.now() - request.startedAt) / 1000;
    const labels = {
      method: methodOf(request), route: routeOf(request), status: String(reply.statusCode),
    };
    metrics.inFlight.dec();
    metrics.requests.inc(labels);
    metrics.durations.observe(labels, seconds);
    request.span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) request.span?.setStatus({ code: SpanStatusCode.ERROR });
    request.span?.end();
    logger.info({ ...labels, seconds }, 'request');
  });
  web.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ err: error }, 'handler failed');
    return reply.code(status).send({ error: status >= 500 ? 'internal error' : error.message });
  });
  web.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ error: 'not found' }));

  // Asks no dependency: a restart would not repair any.
  web.get('/healthz', async () => ({ status: 'ok' }));
  web.get('/readyz', async (_request, reply) => {
    if (draining) return reply.code(503).send({ status: 'draining' });
    const failed = (await Promise.all([...checks].map(runCheck))).filter(name => name !== undefined);
    return failed.length ? reply.code(503).send({ status: 'unavailable', failed }) : { status: 'ok' };
  });
  web.get('/v1/status', async () => ({ service: config.service, environment: config.environment }));

  async function runCheck([name, check]: [string, () => Promise<unknown>]) {
    const timeout = new AbortController();
    try {
      await Promise.race([
        check(),
        delay(readyMillis, undefined, { signal: timeout.signal }).then(() => {
          throw new Error('timed out');
        }),
      ]);
      return undefined;
    } catch (error) {
      logger.warn({ check: name, err: error }, 'not ready');
      return name;
    } finally {
      timeout.abort();
    }
  }

  /**
   * Serves until `stop` or a failure. Then readiness fails, work that is under
   * way may end within the drain time, and the stores are closed after it.
   */
  async function run(stop: AbortSignal, parts: readonly Part[]): Promise<void> {
    const failure = new AbortController();
    const stopped = AbortSignal.any([stop, failure.signal]);
    let working: Promise<unknown> = Promise.resolve();
    try {
      for (const open of parts) await open(app);
      await web.listen({ host: '::', port: config.port });
      await metricsWeb.listen({ host: '::', port: config.metricsPort });
      working = Promise.all(
        workers.map(work => work(stopped).catch(error => failure.abort(error))),
      );
      if (!stopped.aborted) {
        await new Promise(resolve => stopped.addEventListener('abort', resolve, { once: true }));
      }
      failure.signal.throwIfAborted();
    } finally {
      draining = true;
      failure.abort();
      logger.info('draining');
      const timer = new AbortController();
      await Promise.race([
        Promise.all([web.close(), working]),
        delay(config.drainSeconds * 1000, undefined, { signal: timer.signal }).catch(() => {}),
      ]);
      timer.abort();
      web.server.closeAllConnections();
      for (const close of closers.toReversed()) await close();
      await metricsWeb.close();
    }
  }

  const app = {
    config, logger, metrics, checks, closers, workers, web, metricsWeb, run,
    drain: () => { draining = true; },
  };
  return app;
}
