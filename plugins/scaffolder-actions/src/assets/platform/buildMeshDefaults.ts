import type { IPeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication';
import type { ITelemetry } from '@kubernetes-models/istio/telemetry.istio.io/v1/Telemetry';
import type { KubernetesObject } from '../AssetFile';
import type { PlatformScope } from './PlatformScope';

/**
 * What holds in the whole mesh: mutual TLS without exception, and telemetry.
 * Each request is traced, because the collector decides by a trace's end
 * which of them are kept; access logs are for what failed.
 */
export function buildMeshDefaults({
  platform,
  labels,
}: PlatformScope): [
  IPeerAuthentication & KubernetesObject,
  ITelemetry & KubernetesObject,
] {
  const metadata = (name: string) => ({
    name,
    namespace: platform.namespaces.mesh,
    labels,
  });
  return [
    {
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: metadata('default'),
      spec: { mtls: { mode: 'STRICT' } },
    },
    {
      apiVersion: 'telemetry.istio.io/v1',
      kind: 'Telemetry',
      metadata: metadata('mesh-default'),
      spec: {
        tracing: [{ randomSamplingPercentage: 100 }],
        accessLogging: [
          {
            providers: [{ name: 'envoy' }],
            filter: { expression: 'response.code >= 400' },
          },
        ],
      },
    },
  ];
}
