import { setTimeout as delay } from 'node:timers/promises';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { observe } from './observe.ts';
import { createMetrics } from './telemetry.ts';
import { within } from './within.ts';

/** Adds a store, routes or a consumer. */
export type Part = (app: App) => Promise<void>;
export type App = ReturnType<typeof createApp>;

/** Less than a probe waits. */
const readyMillis = 2000;
/** For one part: with the drain time less than a pod is given to end. */
const closeMillis = 1000;

export function createApp(config: Config, logger: Logger, buckets: number[]) {
  const metrics = createMetrics(buckets);
  const checks = new Map<string, () => Promise<unknown>>();
  const closers: (() => Promise<unknown>)[] = [];
  const workers: ((stop: AbortSignal) => Promise<void>)[] = [];
  let draining = false;
  let open = 0;

  const web = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.maxBodyBytes,
    requestTimeout: config.requestSeconds * 1000,
    handlerTimeout: config.requestSeconds * 1000,
    keepAliveTimeout: 90_000,
    // Closed after the drain time only, when nothing is to be waited for.
    forceCloseConnections: true,
    http: { headersTimeout: 5000, maxHeaderSize: 32 * 1024 },
    routerOptions: { maxParamLength: 256 },
    // What does not fit its schema is refused, not bent until it does.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  const metricsWeb = Fastify({
    requestTimeout: 10_000,
    bodyLimit: 1024,
    forceCloseConnections: true,
  });
  metricsWeb.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );

  web.addHook('onRequest', (_request, reply, done) => {
    open += 1;
    reply.raw.once('close', () => {
      open -= 1;
    });
    done();
  });
  observe(web, metrics, logger);
  web.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    // Callers connect anew, to a replica that stays.
    if (draining) reply.header('connection', 'close');
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
    const failed = (await Promise.all([...checks].map(runCheck))).filter(
      name => name !== undefined,
    );
    if (failed.length) return reply.code(503).send({ status: 'unavailable', failed });
    return { status: 'ok' };
  });
  web.get('/v1/status', async () => ({
    service: config.service,
    environment: config.environment,
  }));

  /** The name of a check that fails; the cause goes to the log only. */
  async function runCheck([name, check]: [string, () => Promise<unknown>]) {
    try {
      await within(readyMillis, check());
      return undefined;
    } catch (error) {
      logger.warn({ check: name, err: error }, 'not ready');
      return name;
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
      for (const part of parts) await part(app);
      // No host: all addresses, of IPv6 too where the machine has it.
      await web.listen({ host: '', port: config.port });
      await metricsWeb.listen({ host: '', port: config.metricsPort });
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
      logger.info({ seconds: config.drainSeconds }, 'draining');
      const drainMillis = config.drainSeconds * 1000;
      await attempt('drain', drainMillis, Promise.all([working, answered(drainMillis)]));
      await web.close();
      for (const close of closers.toReversed()) await attempt('close', closeMillis, close());
      await metricsWeb.close();
    }
  }

  /** The port stays open meanwhile: readiness answers that the service stops. */
  async function answered(millis: number): Promise<void> {
    const end = performance.now() + millis;
    while (open > 0 && performance.now() < end) await delay(20);
  }

  /** What fails or does not end keeps the rest of the stop from nothing. */
  async function attempt(what: string, millis: number, work: Promise<unknown>): Promise<void> {
    try {
      await within(millis, work);
    } catch (error) {
      logger.warn({ err: error }, `${what} failed`);
    }
  }

  const app = {
    config,
    logger,
    metrics,
    checks,
    closers,
    workers,
    web,
    metricsWeb,
    run,
    drain: () => {
      draining = true;
    },
  };
  return app;
}
