import type { IServiceEntry } from '@kubernetes-models/istio/networking.istio.io/v1';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';

type ServiceEntry = IServiceEntry & KubernetesObject;

/** Something outside the cluster that the service connects to. */
interface External {
  /** Suffix of the ServiceEntry's name. */
  name: string;
  ports: { number: number; protocol: 'TCP' | 'TLS' }[];
  /** Names that TLS asks for. */
  hosts?: string[];
  /** Ranges, where names are secret or belong to single nodes. */
  addresses?: string[];
}

/** What the service connects to outside the cluster, in one environment. */
export function externalsOf(
  { spec, usesRedis }: ServicePlan,
  { region, networks, kafkaBrokers }: EnvironmentPlan,
): External[] {
  const tls = [{ number: 443, protocol: 'TLS' as const }];
  const cloud = [
    ...(spec.datastores.includes('s3')
      ? [`s3.${region}.amazonaws.com`, `*.s3.${region}.amazonaws.com`]
      : []),
    ...(spec.queue === 'sqs' ? [`sqs.${region}.amazonaws.com`] : []),
  ];
  const brokerPorts = [
    ...new Set(kafkaBrokers.map(broker => Number(broker.split(':').pop()))),
  ].sort((a, b) => a - b);
  return [
    ...(spec.datastores.includes('postgres')
      ? [
          {
            name: 'postgres',
            ports: [{ number: 5432, protocol: 'TCP' as const }],
            addresses: networks.database,
          },
        ]
      : []),
    ...(usesRedis
      ? [
          {
            name: 'redis',
            ports: [{ number: 6379, protocol: 'TCP' as const }],
            addresses: networks.cache,
          },
        ]
      : []),
    ...(spec.queue === 'kafka'
      ? [
          {
            name: 'kafka',
            ports: brokerPorts.map(number => ({
              number,
              protocol: 'TCP' as const,
            })),
            addresses: networks.broker,
          },
        ]
      : []),
    // Whoever has a role of its own gets its credentials from STS.
    ...(cloud.length > 0 || spec.queue === 'kafka'
      ? [
          {
            name: 'cloud',
            ports: tls,
            hosts: [...cloud, `sts.${region}.amazonaws.com`],
          },
        ]
      : []),
  ];
}

/** Hosts of an entry. Where addresses tell, the name is never looked up. */
export function hostsOf(plan: ServicePlan, external: External): string[] {
  return external.hosts ?? [`${external.name}.${plan.name}.external`];
}

/** Ports of an entry, named by their protocol as Istio reads it. */
export function entryPorts({ ports }: External) {
  return ports.map(({ number, protocol }) => ({
    number,
    name: `${protocol.toLocaleLowerCase('en-US')}-${number}`,
    protocol,
  }));
}

/**
 * Makes what lies outside the cluster known to the mesh, which lets nothing
 * else out where its outbound policy is REGISTRY_ONLY. Only this namespace
 * sees the entries.
 */
export function buildServiceEntries(plan: ServicePlan): ServiceEntry[] {
  const { name, namespace, labels } = plan;
  return externalsOf(plan, plan.reference).map(external => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'ServiceEntry',
    metadata: { name: `${name}-${external.name}`, namespace, labels },
    spec: {
      hosts: hostsOf(plan, external),
      ...(external.addresses ? { addresses: external.addresses } : {}),
      ports: entryPorts(external),
      location: 'MESH_EXTERNAL',
      resolution: 'NONE',
      exportTo: ['.'],
    },
  }));
}
