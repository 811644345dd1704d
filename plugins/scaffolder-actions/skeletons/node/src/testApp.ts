import { type App, createApp } from './app.ts';
import { loadConfig } from './config.ts';
import { createLogger } from './telemetry.ts';

const defaults = { name: 'sample', port: 8080, metricsPort: 9090, queueName: 'q' };

/** For tests: an app whose log lines go where the test wants them, or nowhere. */
export function testApp(env: Record<string, string> = {}, write = (_line: string) => {}): App {
  const config = loadConfig({ MAX_BODY_BYTES: '256', ...env }, defaults);
  return createApp(config, createLogger(config, { write }), [0.1, 1]);
}

/** For tests: a signal of a service that does not stop. */
export const running = new AbortController().signal;
