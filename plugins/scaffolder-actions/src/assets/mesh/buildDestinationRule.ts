import type { IDestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';
import { meshSubsets } from './meshRoutes';

/**
 * How callers connect, and which replicas they leave alone for a while.
 * Errors of a gateway (a replica that is gone) count sooner than those that
 * the service itself answers with. The Rollout adds each subset's hash.
 */
export function buildDestinationRule({
  name,
  namespace,
  labels,
  host,
  selector,
  canary,
}: ServicePlan): IDestinationRule & KubernetesObject {
  const subsets = canary
    ? [meshSubsets.stable, meshSubsets.canary]
    : [meshSubsets.stable];
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name, namespace, labels },
    spec: {
      host,
      trafficPolicy: {
        tls: { mode: 'ISTIO_MUTUAL' },
        connectionPool: {
          tcp: {
            maxConnections: 100,
            connectTimeout: '2s',
            // Sooner than a NAT gateway forgets an idle connection.
            tcpKeepalive: { time: '300s', interval: '75s' },
          },
          http: { http1MaxPendingRequests: 50, http2MaxRequests: 100 },
        },
        outlierDetection: {
          consecutive5xxErrors: 5,
          consecutiveGatewayErrors: 3,
          interval: '30s',
          baseEjectionTime: '30s',
          maxEjectionPercent: 50,
          minHealthPercent: 30,
        },
      },
      subsets: subsets.map(subset => ({ name: subset, labels: selector })),
    },
  };
}
