import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** What an environment has where nobody asks for something else. */
export interface InfrastructureDefaults {
  region: string;
  budgetUSD: number;
  /** Share of the capacity beyond the baseline that is bought as spot. */
  spotPercent: number;
  dbClass: string;
  /** GiB that the shared database begins with; it grows by itself. */
  databaseStorageGib: number;
  multiAz: boolean;
  backupDays: number;
  logDays: number;
  /** Nodes of the baseline. */
  minReplicas: number;
  maxReplicas: number;
  detailedMonitoring: boolean;
  instanceTypes: readonly string[];
  /** One for each zone: an outage of a zone costs the others nothing. */
  natGateways: 1 | 3;
  cache: { nodeType: string; nodes: number };
  /** Rests at night and is protected from nothing but mistakes. */
  disposable: boolean;
}

const productionTypes = ['m5.large', 'c5.large', 'r5.large'];

/** @public */
export const infrastructureDefaults: Record<
  EnvironmentName,
  InfrastructureDefaults
> = {
  dev: {
    region: 'us-east-1',
    budgetUSD: 350,
    spotPercent: 80,
    dbClass: 'db.t4g.medium',
    databaseStorageGib: 20,
    multiAz: false,
    backupDays: 1,
    logDays: 7,
    minReplicas: 1,
    maxReplicas: 5,
    detailedMonitoring: false,
    instanceTypes: ['t3.medium', 't3.large', 'm5.large'],
    natGateways: 1,
    cache: { nodeType: 'cache.t4g.micro', nodes: 1 },
    disposable: true,
  },
  staging: {
    region: 'us-west-2',
    budgetUSD: 800,
    spotPercent: 60,
    dbClass: 'db.t3.medium',
    databaseStorageGib: 50,
    multiAz: false,
    backupDays: 7,
    logDays: 30,
    minReplicas: 1,
    maxReplicas: 10,
    detailedMonitoring: false,
    instanceTypes: ['t3.large', 'm5.large', 'c5.large'],
    natGateways: 1,
    cache: { nodeType: 'cache.t4g.small', nodes: 1 },
    disposable: true,
  },
  production: {
    region: 'us-east-1',
    budgetUSD: 4200,
    spotPercent: 20,
    dbClass: 'db.r6g.xlarge',
    databaseStorageGib: 100,
    multiAz: true,
    backupDays: 30,
    logDays: 365,
    minReplicas: 3,
    maxReplicas: 50,
    detailedMonitoring: true,
    instanceTypes: productionTypes,
    natGateways: 3,
    cache: { nodeType: 'cache.m6g.large', nodes: 2 },
    disposable: false,
  },
  'production-dr': {
    region: 'us-west-2',
    budgetUSD: 2100,
    spotPercent: 0,
    dbClass: 'db.r6g.xlarge',
    databaseStorageGib: 100,
    multiAz: false,
    backupDays: 7,
    logDays: 365,
    minReplicas: 1,
    maxReplicas: 50,
    detailedMonitoring: true,
    instanceTypes: productionTypes,
    natGateways: 3,
    cache: { nodeType: 'cache.m6g.large', nodes: 2 },
    disposable: false,
  },
};
