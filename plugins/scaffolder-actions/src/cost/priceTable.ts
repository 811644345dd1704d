import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { infrastructureDefaults } from '../spec/infrastructureDefaults';
import { brokerUsdPerHour, cacheUsdPerHour } from './prices/cachePrices';
import { databasePrice, databasePrices } from './prices/databasePrices';
import { computePrices } from './prices/instancePrices';
import { networkPrices } from './prices/networkPrices';
import { priceList, priceOf } from './prices/priceList';
import { storagePrices } from './prices/storagePrices';

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

/** Prices by which a service is estimated, from the lists by subject. */
export const priceTable: PriceTable = {
  asOf: priceList.asOf,
  source: priceList.source,
  hoursPerMonth: priceList.hoursPerMonth,
  usdPerVcpuHour: computePrices.usdPerVcpuHour,
  usdPerGibHour: computePrices.usdPerGibHour,
  spotDiscount: computePrices.spotDiscount,
  s3UsdPerGibMonth: storagePrices.s3UsdPerGibMonth,
  sqsUsdPerMillionRequests: storagePrices.sqsUsdPerMillionRequests,
  loadBalancerUsdPerHour: networkPrices.loadBalancerUsdPerHour,
  environments: Object.fromEntries(
    environmentNames.map(name => [name, environmentPrices(name)]),
  ) as Record<EnvironmentName, EnvironmentPrices>,
};

/** Servers of an environment as they are built where nobody asks for others. */
function environmentPrices(name: EnvironmentName): EnvironmentPrices {
  const { dbClass, multiAz, cache, spotPercent, disposable } =
    infrastructureDefaults[name];
  const nodeType = disposable ? 'kafka.t3.small' : 'kafka.m5.large';
  return {
    database: {
      instanceClass: dbClass,
      multiAz,
      usdPerHour: known(databasePrice(dbClass, multiAz), dbClass),
      usdPerGibMonth: databasePrices.usdPerGibMonth * (multiAz ? 2 : 1),
    },
    cache: {
      ...cache,
      usdPerHour: known(
        priceOf(cacheUsdPerHour, cache.nodeType),
        cache.nodeType,
      ),
    },
    kafka: {
      nodeType,
      nodes: disposable ? 2 : 3,
      usdPerHour: brokerUsdPerHour[nodeType],
    },
    spotShare: spotPercent / 100,
  };
}

/** A default without a price is a mistake of this package, not of its users. */
function known(price: number | undefined, what: string): number {
  if (price === undefined) {
    throw new Error(`the price list has no ${what}`);
  }
  return price;
}
