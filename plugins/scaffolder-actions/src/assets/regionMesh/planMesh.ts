import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../../plan/InfrastructurePlan';
import type { PlatformFile } from '../../platform/PlatformFile';

/** Port of the gateway between regions; what Istio's own charts open. */
export const eastWestPort = 15443;

/** Where a service listens unless the platform file says otherwise. */
const defaultPort = 8080;

/** A service as callers in the mesh know it. */
export interface MeshService {
  name: string;
  namespace: string;
  port: number;
  /** Its name in either cluster. */
  host: string;
  /** Its name that is the same wherever it runs, and moves with it. */
  globalHost: string;
  /** What a gateway between regions reads from a connection's handshake. */
  sni: string;
  /** Whom callers insist to be connected with. */
  identity: string;
}

/** A region as its own cluster sees itself. */
export interface MeshRegion {
  environment: string;
  region: string;
  gateway: { namespace: string; selector: string };
  labels: Record<string, string>;
}

/** The other one, as seen from a cluster. */
export interface MeshPeer {
  environment: string;
  region: string;
  /** Host name of its gateway. */
  address: string;
  vpcCidr?: string;
}

/** What is written for one of the two clusters. */
export interface MeshSide {
  own: MeshRegion;
  peer: MeshPeer;
  /** Services that run here, and that the other region may call. */
  local: MeshService[];
  /** Services that run in the other region only. */
  remote: MeshService[];
  /** Services that run in both. */
  shared: MeshService[];
  /** Whether calls move to the other region without anybody's word. */
  automatic: boolean;
}

/** Host name of an environment's gateway between regions. */
export function eastWestAddress(environment: string, domain: string): string {
  return `east-west.${environment}.${domain}`;
}

/** Both sides of the mesh: the region that stands by, and its primary. */
export function planMesh(
  plan: InfrastructurePlan,
  standby: StandbyPlan,
): { standby: MeshSide; primary: MeshSide } {
  const { platform, labels } = plan;
  const primaryName = standby.primary.name;
  const shared = standby.services.map(service =>
    meshService(service.name, service.namespace, platform),
  );
  const remote = Object.entries(platform.services)
    .filter(([name]) => !shared.some(service => service.name === name))
    .map(([name, known]) =>
      meshService(name, known.namespace ?? name, platform),
    );
  const automatic = standby.spec.failoverMode === 'automatic';
  const own = (environment: typeof plan.name): MeshRegion => {
    const { region, gateway } = platform.environments[environment]!;
    return {
      environment,
      region,
      gateway: { namespace: gateway.namespace, selector: gateway.selector },
      labels: { ...labels, 'app.kubernetes.io/component': 'global-mesh' },
    };
  };
  const peer = (environment: typeof plan.name): MeshPeer => {
    const { region, vpcCidr } = platform.environments[environment]!;
    return {
      environment,
      region,
      address: eastWestAddress(environment, platform.domain),
      vpcCidr,
    };
  };
  return {
    standby: {
      own: own(plan.name),
      peer: peer(primaryName),
      local: shared,
      remote,
      shared,
      automatic,
    },
    primary: {
      own: own(primaryName),
      peer: peer(plan.name),
      local: [...shared, ...remote],
      remote: [],
      shared,
      automatic,
    },
  };
}

function meshService(
  name: string,
  namespace: string,
  { services, domain }: PlatformFile,
): MeshService {
  const known = services[name];
  const port = known?.port ?? defaultPort;
  const host = `${name}.${namespace}.svc.cluster.local`;
  return {
    name,
    namespace,
    port,
    host,
    globalHost: `${name}.${namespace}.global.${domain}`,
    sni: `outbound_.${port}_._.${host}`,
    identity: `spiffe://cluster.local/ns/${namespace}/sa/${
      known?.serviceAccount ?? name
    }`,
  };
}
