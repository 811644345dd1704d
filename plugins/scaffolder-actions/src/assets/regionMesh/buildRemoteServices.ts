import type {
  IDestinationRule,
  IServiceEntry,
} from '@kubernetes-models/istio/networking.istio.io/v1';
import type { KubernetesObject } from '../AssetFile';
import { connectionPool, tlsWith } from './connection';
import { eastWestPort, MeshSide } from './planMesh';

type RemoteObject = (IServiceEntry | IDestinationRule) & KubernetesObject;

/**
 * Makes services that run in the other region only callable here, by the name
 * that they have there: callers need not know where anything runs.
 */
export function buildRemoteServices({
  own,
  peer,
  remote,
}: MeshSide): RemoteObject[] {
  return remote.flatMap((service): RemoteObject[] => {
    const metadata = {
      name: `${service.name}-in-${peer.environment}`,
      namespace: own.gateway.namespace,
      labels: own.labels,
    };
    return [
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'ServiceEntry',
        metadata,
        spec: {
          hosts: [service.host],
          ports: [{ number: service.port, name: 'http', protocol: 'HTTP' }],
          location: 'MESH_INTERNAL',
          resolution: 'DNS',
          endpoints: [
            {
              address: peer.address,
              locality: peer.region,
              ports: { http: eastWestPort },
            },
          ],
          subjectAltNames: [service.identity],
        },
      },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'DestinationRule',
        metadata,
        // No outlier detection: without the only address nobody is helped.
        spec: {
          host: service.host,
          trafficPolicy: { tls: tlsWith(service), connectionPool },
        },
      },
    ];
  });
}
