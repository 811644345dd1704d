import { createApp } from './app.ts';
import { loadConfig } from './config.ts';
import { createLogger } from './telemetry.ts';

/** For tests: an app that logs nothing. */
export function testApp(env: Record<string, string> = {}) {
  const defaults = { name: 'sample', port: 8080, metricsPort: 9090, queueName: 'q' };
  const config = loadConfig({ MAX_BODY_BYTES: '64', ...env }, defaults);
  return createApp(config, createLogger(config, { write: () => {} }), [0.1, 1]);
}
