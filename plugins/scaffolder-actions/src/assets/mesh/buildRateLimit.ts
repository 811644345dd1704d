import type { IEnvoyFilter } from '@kubernetes-models/istio/networking.istio.io/v1alpha3';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';

/** How far above its capacity a replica is asked before it declines. */
const burstFactor = 2;

/**
 * A token bucket in each replica's sidecar: what comes in beyond it is
 * answered with 429. Stands behind authorization, so that requests which are
 * refused anyway take nobody's tokens, and only on the port of requests.
 */
export function buildRateLimit({
  name,
  namespace,
  labels,
  selector,
  spec,
}: ServicePlan): IEnvoyFilter & KubernetesObject {
  const tokens = burstFactor * spec.rpsPerPod;
  const always = {
    default_value: { numerator: 100, denominator: 'HUNDRED' },
  };
  return {
    apiVersion: 'networking.istio.io/v1alpha3',
    kind: 'EnvoyFilter',
    metadata: { name: `${name}-rate-limit`, namespace, labels },
    spec: {
      workloadSelector: { labels: selector },
      configPatches: [
        {
          applyTo: 'HTTP_FILTER',
          match: {
            context: 'SIDECAR_INBOUND',
            listener: {
              portNumber: spec.port,
              filterChain: {
                filter: {
                  name: 'envoy.filters.network.http_connection_manager',
                  subFilter: { name: 'envoy.filters.http.router' },
                },
              },
            },
          },
          patch: {
            operation: 'INSERT_BEFORE',
            value: {
              name: 'envoy.filters.http.local_ratelimit',
              typed_config: {
                '@type':
                  'type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit',
                stat_prefix: 'http_local_rate_limiter',
                status: { code: 'TooManyRequests' },
                token_bucket: {
                  max_tokens: tokens,
                  tokens_per_fill: tokens,
                  fill_interval: '1s',
                },
                filter_enabled: {
                  runtime_key: 'local_rate_limit_enabled',
                  ...always,
                },
                filter_enforced: {
                  runtime_key: 'local_rate_limit_enforced',
                  ...always,
                },
              },
            },
          },
        },
      ],
    },
  };
}
