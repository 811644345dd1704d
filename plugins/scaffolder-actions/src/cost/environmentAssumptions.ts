import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** Traffic and logs of a month that no input says, GiB. */
export interface EnvironmentTraffic {
  logs: number;
  nat: number;
  endpoints: number;
  betweenZones: number;
  outbound: number;
  /** Images kept in the registry. */
  images: number;
  /** Copied from the primary to a region that stands by. */
  replicated: number;
}

/**
 * Small while nobody but the team is there, the size of the platform in
 * production, and nearly nothing where only copies arrive.
 */
export const environmentTraffic: Record<EnvironmentName, EnvironmentTraffic> = {
  dev: {
    logs: 15,
    nat: 30,
    endpoints: 50,
    betweenZones: 20,
    outbound: 10,
    images: 20,
    replicated: 0,
  },
  staging: {
    logs: 40,
    nat: 60,
    endpoints: 100,
    betweenZones: 60,
    outbound: 30,
    images: 40,
    replicated: 0,
  },
  production: {
    logs: 300,
    nat: 300,
    endpoints: 500,
    betweenZones: 1000,
    outbound: 1000,
    images: 100,
    replicated: 0,
  },
  'production-dr': {
    logs: 60,
    nat: 60,
    endpoints: 100,
    betweenZones: 100,
    outbound: 10,
    images: 100,
    replicated: 500,
  },
};

export const environmentAssumptions = {
  /** Interface endpoints of a network, each in as many zones as there are NAT gateways. */
  interfaceEndpoints: 9,
  /** Root volume of a node, GiB. */
  nodeVolumeGib: 50,
  /** Part of the database that changes in a day, and that a backup adds. */
  dailyChange: 0.05,
  /** Size of a compressed dump as part of the database. */
  dumpShare: 0.2,
  /** Data and logs have a key each. */
  keys: 2,
  /** Metrics of a node at one minute, each as much as a custom one. */
  detailedUsdPerNode: 2.1,
  /** Zones of the load balancer, each with an address. */
  loadBalancerZones: 3,
  /** Of the primary and of the region. */
  healthChecks: 2,
} as const;
