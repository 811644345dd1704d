import { readFile } from 'node:fs/promises';

export interface Defaults {
  name: string;
  port: number;
  metricsPort: number;
  queueName: string;
}

export type Config = ReturnType<typeof loadConfig>;

/** Reads every variable and reports all bad ones at once. */
export function loadConfig(env: Record<string, string | undefined>, defaults: Defaults) {
  const problems: string[] = [];
  const text = (name: string, fallback = '') => env[name]?.trim() || fallback;
  const integer = (name: string, fallback: number, low: number, high: number) => {
    const value = text(name);
    if (!value) return fallback;
    if (/^\d{1,12}$/.test(value) && Number(value) >= low && Number(value) <= high) {
      return Number(value);
    }
    problems.push(`${name} must be a whole number from ${low} to ${high}`);
    return fallback;
  };
  const choice = <T extends string>(name: string, allowed: readonly [T, ...T[]]): T => {
    const found = allowed.find(one => one === text(name, allowed[0]));
    if (!found) problems.push(`${name} must be one of ${allowed.join(', ')}`);
    return found ?? allowed[0];
  };
  const url = (name: string) => {
    const value = text(name);
    if (value && !(/^https?:\/\//.test(value) && URL.canParse(value))) {
      problems.push(`${name} must be an http or https URL`);
    }
    return value;
  };
  const config = {
    service: text('SERVICE_NAME', defaults.name),
    environment: text('ENVIRONMENT', 'local'),
    port: integer('PORT', defaults.port, 1, 65535),
    metricsPort: integer('METRICS_PORT', defaults.metricsPort, 1, 65535),
    logLevel: choice('LOG_LEVEL', ['info', 'debug', 'warn', 'error']),
    drainSeconds: integer('SHUTDOWN_DRAIN_SECONDS', 20, 1, 600),
    otlpEndpoint: url('OTEL_EXPORTER_OTLP_ENDPOINT'),
    secretsDir: text('SECRETS_DIR', '/var/run/secrets/pyairtable'),
    region: text('AWS_REGION'),
    queueName: text('QUEUE_NAME', defaults.queueName),
    sqsQueueUrl: url('SQS_QUEUE_URL'),
    kafkaBrokers: text('KAFKA_BROKERS')
      .split(',')
      .map(broker => broker.trim())
      .filter(Boolean),
    kafkaAuth: choice('KAFKA_AUTH', ['aws-iam', 'none']),
    redisTls: choice('REDIS_TLS', ['true', 'false']) === 'true',
    sessionTtl: integer('SESSION_TTL_SECONDS', 1800, 1, 30 * 86400),
    requestSeconds: integer('REQUEST_TIMEOUT_SECONDS', 30, 1, 300),
    maxBodyBytes: integer('MAX_BODY_BYTES', 1 << 20, 1, 100 << 20),
    visibilitySeconds: integer('QUEUE_VISIBILITY_SECONDS', 60, 1, 43200),
  };
  if (config.port === config.metricsPort) problems.push('METRICS_PORT must differ from PORT');
  if (problems.length) throw new Error(`configuration: ${problems.join('; ')}`);
  return config;
}

/** One file of a mounted secret; read anew each time, for rotated ones. */
export async function secret(config: Config, store: string, key: string): Promise<string> {
  const file = `${config.secretsDir}/${store}/${key}`;
  const content = (await readFile(file, 'utf8')).replace(/[\r\n]+$/, '');
  if (!content) throw new Error(`${file} is empty`);
  return content;
}

/** Where a store is. */
export async function addressOf(config: Config, store: string) {
  const host = await secret(config, store, 'host');
  const port = Number(await secret(config, store, 'port'));
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`${config.secretsDir}/${store}/port is no port`);
  }
  return { host, port };
}
