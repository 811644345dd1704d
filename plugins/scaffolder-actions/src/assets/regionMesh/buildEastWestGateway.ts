import type { IGateway } from '@kubernetes-models/istio/networking.istio.io/v1';
import type { KubernetesObject } from '../AssetFile';
import { eastWestPort, MeshSide } from './planMesh';

/**
 * Lets connections of the other region in: those for services that run here,
 * named one by one, and no others. It passes them on unread: mutual TLS is
 * between the two services, and each of them decides by the other's identity.
 */
export function buildEastWestGateway({
  own,
  local,
}: MeshSide): IGateway & KubernetesObject {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: {
      name: 'east-west',
      namespace: own.gateway.namespace,
      labels: own.labels,
    },
    spec: {
      selector: { istio: own.gateway.selector },
      servers: [
        {
          port: {
            number: eastWestPort,
            name: 'tls-east-west',
            protocol: 'TLS',
          },
          hosts: local.map(({ host }) => host),
          tls: { mode: 'AUTO_PASSTHROUGH' },
        },
      ],
    },
  };
}
