import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** A database server that the services of an environment share. */
export interface DatabasePrice {
  instanceClass: string;
  multiAz: boolean;
  /** Of the whole server: with Multi-AZ, of both instances. */
  usdPerHour: number;
  /** gp3 storage; with Multi-AZ, of both copies. */
  usdPerGibMonth: number;
}

/** Equal nodes that the services of an environment share. */
export interface NodesPrice {
  nodeType: string;
  nodes: number;
  /** Of one node. */
  usdPerHour: number;
}

/** What an environment's shared servers are. */
export interface EnvironmentPrices {
  database: DatabasePrice;
  cache: NodesPrice;
  kafka: NodesPrice;
  /** Share of the capacity for spot workloads that is bought as spot, 0 to 1. */
  spotShare: number;
}

/** List prices in USD, by which a new service's cost is estimated. */
export interface PriceTable {
  /** Day as of which the prices were taken. */
  asOf: string;
  /** Where they are from, in words for the person who reads the estimate. */
  source: string;
  hoursPerMonth: number;
  usdPerVcpuHour: number;
  usdPerGibHour: number;
  /** What spot capacity is cheaper by, 0 to 1. */
  spotDiscount: number;
  s3UsdPerGibMonth: number;
  sqsUsdPerMillionRequests: number;
  loadBalancerUsdPerHour: number;
  environments: Record<EnvironmentName, EnvironmentPrices>;
}

/**
 * Public on-demand prices of AWS for Linux. us-east-1 and us-west-2, the two
 * regions of the platform, have the same for everything that is here.
 *
 * CPU and memory are told apart by two instances that differ in memory alone:
 * r5.large (2 vCPU, 16 GiB, 0.126) costs 0.030 more than m5.large (2 vCPU,
 * 8 GiB, 0.096), so a GiB costs 0.00375 and a vCPU (0.096 − 8 × 0.00375) / 2.
 *
 * Server classes are those of the environments' infrastructure; PostgreSQL
 * prices, which are a little above MySQL's.
 */
export const priceTable: PriceTable = {
  asOf: '2026-08-01',
  source:
    'AWS public on-demand list prices for us-east-1 and us-west-2, without reserved capacity, savings plans or free tiers',
  hoursPerMonth: 730,
  usdPerVcpuHour: 0.033,
  usdPerGibHour: 0.00375,
  // Savings of 60 to 70 % are usual; the lower end is counted.
  spotDiscount: 0.6,
  s3UsdPerGibMonth: 0.023,
  sqsUsdPerMillionRequests: 0.4,
  loadBalancerUsdPerHour: 0.0225,
  environments: {
    dev: {
      database: {
        instanceClass: 'db.t4g.medium',
        multiAz: false,
        usdPerHour: 0.065,
        usdPerGibMonth: 0.115,
      },
      cache: { nodeType: 'cache.t4g.micro', nodes: 1, usdPerHour: 0.016 },
      kafka: { nodeType: 'kafka.t3.small', nodes: 2, usdPerHour: 0.0456 },
      spotShare: 0.8,
    },
    staging: {
      database: {
        instanceClass: 'db.t3.medium',
        multiAz: false,
        usdPerHour: 0.072,
        usdPerGibMonth: 0.115,
      },
      cache: { nodeType: 'cache.t4g.small', nodes: 1, usdPerHour: 0.032 },
      kafka: { nodeType: 'kafka.t3.small', nodes: 2, usdPerHour: 0.0456 },
      spotShare: 0.6,
    },
    production: {
      database: {
        instanceClass: 'db.r6g.xlarge',
        multiAz: true,
        usdPerHour: 0.9,
        usdPerGibMonth: 0.23,
      },
      cache: { nodeType: 'cache.m6g.large', nodes: 2, usdPerHour: 0.149 },
      kafka: { nodeType: 'kafka.m5.large', nodes: 3, usdPerHour: 0.21 },
      spotShare: 0.2,
    },
    'production-dr': {
      database: {
        instanceClass: 'db.r6g.xlarge',
        multiAz: false,
        usdPerHour: 0.45,
        usdPerGibMonth: 0.115,
      },
      cache: { nodeType: 'cache.m6g.large', nodes: 1, usdPerHour: 0.149 },
      kafka: { nodeType: 'kafka.m5.large', nodes: 3, usdPerHour: 0.21 },
      spotShare: 0,
    },
  },
};
