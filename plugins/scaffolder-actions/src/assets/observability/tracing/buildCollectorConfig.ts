import type { ServicePlan } from '../../../plan/ServicePlan';

/** Percent of the traces that are neither slow nor failed. */
const samplingPercentage = 10;

/** How to run it, above the file. */
export const collectorComment = `Read by the OpenTelemetry Collector, contrib distribution:
  otelcol-contrib --config /etc/otelcol/otel-collector.yaml
Environment: JAEGER_OTLP_ENDPOINT (host:port of Jaeger).
Files: /etc/otelcol/tls/{ca.crt,tls.crt,tls.key}.
Its ServiceAccount may get, list and watch pods, namespaces and replicasets.
All spans of a trace must reach the same collector: run one replica, or put a
load-balancing exporter in front that routes by trace id.`;

/**
 * Takes spans from services, keeps whole traces that failed or were slow and a
 * share of the rest, and hands them to Jaeger over TLS on both sides.
 */
export function buildCollectorConfig({ spec }: ServicePlan) {
  return {
    extensions: { health_check: { endpoint: '0.0.0.0:13133' } },
    receivers: { otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' } } } },
    processors: {
      memory_limiter: {
        check_interval: '1s',
        limit_percentage: 75,
        spike_limit_percentage: 20,
      },
      k8sattributes: {
        auth_type: 'serviceAccount',
        extract: {
          metadata: [
            'k8s.namespace.name',
            'k8s.pod.name',
            'k8s.deployment.name',
            'k8s.node.name',
          ],
          labels: [
            { tag_name: 'service.owner', key: 'owner', from: 'pod' },
            {
              tag_name: 'deployment.environment.name',
              key: 'environment',
              from: 'pod',
            },
          ],
        },
        pod_association: [
          { sources: [{ from: 'resource_attribute', name: 'k8s.pod.ip' }] },
          { sources: [{ from: 'connection' }] },
        ],
      },
      tail_sampling: {
        decision_wait: '10s',
        num_traces: 50_000,
        policies: [
          {
            name: 'failed',
            type: 'status_code',
            status_code: { status_codes: ['ERROR'] },
          },
          {
            name: 'slow',
            type: 'latency',
            latency: {
              threshold_ms: Math.round(spec.latencyP99Seconds * 1000),
            },
          },
          {
            name: 'rest',
            type: 'probabilistic',
            probabilistic: { sampling_percentage: samplingPercentage },
          },
        ],
      },
      batch: { send_batch_size: 1024, timeout: '5s' },
    },
    exporters: {
      'otlp/jaeger': {
        endpoint: '${env:JAEGER_OTLP_ENDPOINT}',
        tls: {
          min_version: '1.2',
          ca_file: '/etc/otelcol/tls/ca.crt',
          cert_file: '/etc/otelcol/tls/tls.crt',
          key_file: '/etc/otelcol/tls/tls.key',
        },
        retry_on_failure: { enabled: true, max_elapsed_time: '5m' },
        sending_queue: { enabled: true, queue_size: 5000 },
      },
    },
    service: {
      extensions: ['health_check'],
      pipelines: {
        traces: {
          receivers: ['otlp'],
          // Attributes before sampling: later the connection is forgotten.
          processors: [
            'memory_limiter',
            'k8sattributes',
            'tail_sampling',
            'batch',
          ],
          exporters: ['otlp/jaeger'],
        },
      },
    },
  };
}
