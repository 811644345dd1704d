import type { Datastore } from '../spec/words';

/** Port of a service for which the platform file names none. */
export const defaultPort = 8080;

/**
 * What the generated process and the generated Deployment agree on: names of
 * environment variables, paths and files. The skeletons read them, the
 * workload sets them, the secrets fill them.
 */
export const runtime = {
  container: 'app',
  /** uid and gid of every generated container. */
  userId: 10001,
  paths: { health: '/healthz', ready: '/readyz', metrics: '/metrics' },
  variables: {
    service: 'SERVICE_NAME',
    environment: 'ENVIRONMENT',
    port: 'PORT',
    metricsPort: 'METRICS_PORT',
    logLevel: 'LOG_LEVEL',
    /** Seconds in which requests that run may end after SIGTERM. */
    drainSeconds: 'SHUTDOWN_DRAIN_SECONDS',
    /** `http://host:port` of the collector; tracing is off where it is empty. */
    otlpEndpoint: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    /** Folder with one folder for each secret, see {@link secretFiles}. */
    secretsDir: 'SECRETS_DIR',
    region: 'AWS_REGION',
    bucket: 'S3_BUCKET',
    queueName: 'QUEUE_NAME',
    queueUrl: 'SQS_QUEUE_URL',
    kafkaBrokers: 'KAFKA_BROKERS',
    /** Seconds after which a session in Redis ends. */
    sessionTtl: 'SESSION_TTL_SECONDS',
  },
  secretsDir: '/var/run/secrets/pyairtable',
  drainSeconds: 20,
  /** Time between the end of the endpoints and SIGTERM. */
  preStopSeconds: 5,
  terminationGraceSeconds: 30,
} as const;

/** Stores whose connection is secret. S3 is reached by role. */
export type SecretStoreName = Exclude<Datastore, 's3'>;

/**
 * Files in `<SECRETS_DIR>/<store>/`, which are the keys of the Secret
 * `<service>-<store>` and the properties of the remote secret.
 */
export const secretFiles: Record<SecretStoreName, readonly string[]> = {
  postgres: ['host', 'port', 'database', 'username', 'password'],
  redis: ['host', 'port', 'password'],
};

/** Last part of the remote secret's name, `<environment>/<service>/<part>`. */
export const remoteSecretPart: Record<SecretStoreName, string> = {
  postgres: 'database',
  redis: 'redis',
};

/** `AUTH_SERVICE_URL` for `auth-service`. */
export function dependencyVariable(service: string): string {
  return `${service.toLocaleUpperCase('en-US').replace(/-/g, '_')}_URL`;
}
