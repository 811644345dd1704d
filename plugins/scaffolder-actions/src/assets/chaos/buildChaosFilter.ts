import type { IEnvoyFilter } from '@kubernetes-models/istio/networking.istio.io/v1alpha3';
import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';
import { chaosName } from './names';

/**
 * The filter that an experiment puts before the service's replicas, without
 * any effect as it stands: the script adds delay, aborts and owner. A filter
 * of its own rather than a change of the VirtualService, so that there is
 * nothing to put back: it is taken away, by whomever, and all is as before.
 */
export function buildChaosFilter(
  plan: ServicePlan,
): IEnvoyFilter & KubernetesObject {
  const { namespace, labels, selector, spec } = plan;
  return {
    apiVersion: 'networking.istio.io/v1alpha3',
    kind: 'EnvoyFilter',
    metadata: {
      name: chaosName(plan),
      namespace,
      labels: { ...labels, [platformLabels.drill]: 'chaos' },
    },
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
              name: 'envoy.filters.http.fault',
              typed_config: {
                '@type':
                  'type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault',
              },
            },
          },
        },
      ],
    },
  };
}
