import { createApp } from './app.ts';
import { loadConfig } from './config.ts';
import { defaults, latencyBuckets, parts } from './settings.ts';
import { createLogger, startTracing } from './telemetry.ts';
import { within } from './within.ts';

/** What telemetry may take after everything else ended. */
const flushMillis = 2000;

// For what is wrong with the configuration itself.
let logger = createLogger({ service: defaults.name, environment: 'unknown', logLevel: 'info' });
try {
  const config = loadConfig(process.env, defaults);
  logger = createLogger(config);
  const flush = startTracing(config);
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  process.once('SIGINT', () => stop.abort());
  try {
    await createApp(config, logger, latencyBuckets).run(stop.signal, parts);
  } finally {
    await within(flushMillis, flush()).catch(error =>
      logger.warn({ err: error }, 'traces were lost'),
    );
  }
  process.exit(0);
} catch (error) {
  logger.fatal(error);
  process.exit(1);
}
