import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { addressOf, loadConfig } from './config.ts';

const defaults = { name: 'sample', port: 8080, metricsPort: 9090, queueName: 'q' };

test('has defaults', () => {
  const config = loadConfig({ LOG_LEVEL: ' ' }, defaults);
  assert.equal(config.port, 8080);
  assert.equal(config.logLevel, 'info');
  assert.equal(config.redisTls, true);
  assert.equal(config.drainSeconds, 20);
});

const bad: [string, string][] = [
  ['PORT', 'http'],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['PORT', '0x50'],
  ['LOG_LEVEL', 'loud'],
  ['REDIS_TLS', 'yes'],
  ['SHUTDOWN_DRAIN_SECONDS', '-1'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'host:4317'],
  ['SQS_QUEUE_URL', 'https://'],
];
for (const [name, value] of bad) {
  test(`refuses ${name}=${value}`, () => {
    assert.throws(() => loadConfig({ [name]: value }, defaults), new RegExp(name));
  });
}

test('names all bad variables at once', () => {
  const env = { PORT: '9090', LOG_LEVEL: 'loud' };
  assert.throws(() => loadConfig(env, defaults), /LOG_LEVEL.*METRICS_PORT/);
});

test('reads the address of a store from its secret', async t => {
  const secretsDir = mkdtempSync(join(tmpdir(), 'secrets-'));
  t.after(() => rmSync(secretsDir, { recursive: true }));
  mkdirSync(join(secretsDir, 'redis'));
  const config = loadConfig({ SECRETS_DIR: secretsDir }, defaults);
  const write = (key: string, text: string) => writeFileSync(join(secretsDir, 'redis', key), text);
  await assert.rejects(addressOf(config, 'redis'), /redis\/host/);
  write('host', 'redis.example\n');
  write('port', '6379\n');
  assert.deepEqual(await addressOf(config, 'redis'), { host: 'redis.example', port: 6379 });
  write('port', 'many');
  await assert.rejects(addressOf(config, 'redis'), /redis\/port/);
  write('host', '\n');
  await assert.rejects(addressOf(config, 'redis'), /host is empty/);
});
