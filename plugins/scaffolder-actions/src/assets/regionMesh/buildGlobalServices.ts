import type {
  IDestinationRule,
  IServiceEntry,
} from '@kubernetes-models/istio/networking.istio.io/v1';
import type { KubernetesObject } from '../AssetFile';
import { connectionPool, tlsWith } from './connection';
import { eastWestPort, MeshSide } from './planMesh';

type GlobalObject = (IServiceEntry | IDestinationRule) & KubernetesObject;

/**
 * Gives services that run in both regions one name that is the same in both
 * clusters, `<service>.<namespace>.global.<domain>`: in the own region by its
 * Service, in the other one by its gateway.
 */
export function buildGlobalServices(side: MeshSide): GlobalObject[] {
  const { own, peer, shared } = side;
  return shared.flatMap((service): GlobalObject[] => {
    const metadata = {
      name: `${service.name}-global`,
      namespace: own.gateway.namespace,
      labels: own.labels,
    };
    return [
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'ServiceEntry',
        metadata,
        spec: {
          hosts: [service.globalHost],
          ports: [{ number: service.port, name: 'http', protocol: 'HTTP' }],
          location: 'MESH_INTERNAL',
          resolution: 'DNS',
          endpoints: [
            {
              address: service.host,
              locality: own.region,
              ports: { http: service.port },
            },
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
        spec: {
          host: service.globalHost,
          trafficPolicy: {
            tls: tlsWith(service),
            connectionPool,
            ...localityPolicy(side),
          },
        },
      },
    ];
  });
}

/**
 * Where calls go. With approval they stay in the own region, whatever happens
 * there: a replica of the database that nobody promoted takes no writes, and
 * the runbook of the failover turns calls over. Automatic, they move once the
 * own region's address fails.
 */
function localityPolicy({ own, peer, automatic }: MeshSide) {
  if (!automatic) {
    return {
      loadBalancer: {
        localityLbSetting: {
          enabled: true,
          distribute: [
            { from: `${own.region}/*`, to: { [`${own.region}/*`]: 100 } },
          ],
        },
      },
    };
  }
  return {
    loadBalancer: {
      localityLbSetting: {
        enabled: true,
        failover: [{ from: own.region, to: peer.region }],
      },
    },
    // One address stands for all replicas of a region: ten failures in a row,
    // with no answer between them, are no single replica's. What a service
    // answers itself does not count, 500 neither.
    outlierDetection: {
      consecutive5xxErrors: 0,
      consecutiveGatewayErrors: 10,
      interval: '10s',
      baseEjectionTime: '60s',
      maxEjectionPercent: 50,
    },
  };
}
