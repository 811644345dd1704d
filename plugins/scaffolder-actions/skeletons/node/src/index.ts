import { createApp } from './app.ts';
import { loadConfig } from './config.ts';
import { defaults, latencyBuckets, parts } from './settings.ts';
import { createLogger, startTracing } from './telemetry.ts';

try {
  const config = loadConfig(process.env, defaults);
  const logger = createLogger(config);
  const flush = startTracing(config);
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  process.once('SIGINT', () => stop.abort());
  try {
    await createApp(config, logger, latencyBuckets).run(stop.signal, parts);
  } finally {
    await flush().catch(error => logger.warn({ err: error }, 'traces were lost'));
  }
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
