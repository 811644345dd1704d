import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { indexPrefix, traceDays } from './traceRetention';

/** How to run it, above the file. */
export function jaegerComment(environment: EnvironmentName): string {
  return `Read by Jaeger 2: jaeger --config /etc/jaeger/jaeger.yaml
Environment, from a Secret: OPENSEARCH_URL (https), OPENSEARCH_USERNAME,
OPENSEARCH_PASSWORD. Files: /etc/jaeger/tls/{ca.crt,tls.crt,tls.key}.
Jaeger deletes nothing. Once per cluster of OpenSearch, with retention.json:
  PUT _plugins/_ism/policies/${indexPrefix(environment)}`;
}

/**
 * Jaeger of an environment: spans in over mutual TLS, into OpenSearch over TLS
 * with a user of its own. Whatever is secret comes from the environment.
 */
export function buildJaegerConfig(environment: EnvironmentName) {
  return {
    extensions: {
      healthcheckv2: { use_v2: true, http: { endpoint: '0.0.0.0:13133' } },
      jaeger_storage: {
        backends: {
          spans: {
            opensearch: {
              server_urls: ['${env:OPENSEARCH_URL}'],
              auth: {
                basic: {
                  username: '${env:OPENSEARCH_USERNAME}',
                  password: '${env:OPENSEARCH_PASSWORD}',
                },
              },
              tls: { min_version: '1.2', ca_file: '/etc/jaeger/tls/ca.crt' },
              indices: { index_prefix: indexPrefix(environment) },
              // Nothing older is there to be found.
              max_span_age: `${traceDays[environment] * 24}h`,
            },
          },
        },
      },
      jaeger_query: {
        storage: { traces: 'spans' },
        http: {
          endpoint: '0.0.0.0:16686',
          tls: {
            min_version: '1.2',
            cert_file: '/etc/jaeger/tls/tls.crt',
            key_file: '/etc/jaeger/tls/tls.key',
          },
        },
      },
    },
    receivers: {
      otlp: {
        protocols: {
          grpc: {
            endpoint: '0.0.0.0:4317',
            tls: {
              min_version: '1.2',
              cert_file: '/etc/jaeger/tls/tls.crt',
              key_file: '/etc/jaeger/tls/tls.key',
              client_ca_file: '/etc/jaeger/tls/ca.crt',
            },
          },
        },
      },
    },
    processors: { batch: {} },
    exporters: { jaeger_storage_exporter: { trace_storage: 'spans' } },
    service: {
      extensions: ['healthcheckv2', 'jaeger_storage', 'jaeger_query'],
      pipelines: {
        traces: {
          receivers: ['otlp'],
          processors: ['batch'],
          exporters: ['jaeger_storage_exporter'],
        },
      },
    },
  };
}
