import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadConfig } from './config.ts';

const defaults = { name: 'sample', port: 8080, metricsPort: 9090, queueName: 'q' };

test('has defaults', () => {
  const config = loadConfig({}, defaults);
  assert.equal(config.port, 8080);
  assert.equal(config.redisTls, true);
  assert.equal(config.drainSeconds, 20);
});

test('names every bad variable', () => {
  const bad = { PORT: 'http', LOG_LEVEL: 'loud', OTEL_EXPORTER_OTLP_ENDPOINT: 'host:4317' };
  for (const name of Object.keys(bad)) {
    assert.throws(() => loadConfig(bad, defaults), new RegExp(name));
  }
  assert.throws(() => loadConfig({ PORT: '9090' }, defaults), /METRICS_PORT/);
});
