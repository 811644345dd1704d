import { infrastructureDefaults } from '../spec/infrastructureDefaults';
import type { EnvironmentCostInput } from './EnvironmentCostEstimate';
import {
  environmentAssumptions as assumed,
  environmentTraffic,
} from './environmentAssumptions';
import { hourly, monthly, OpenCostLine } from './openCostLine';
import { cacheUsdPerHour } from './prices/cachePrices';
import { databasePrice, databasePrices } from './prices/databasePrices';
import { computePrices, instanceUsdPerHour } from './prices/instancePrices';
import { networkPrices } from './prices/networkPrices';
import { priceList, priceOf } from './prices/priceList';
import { storagePrices } from './prices/storagePrices';

/** Everything an environment is charged with before services come. */
export function environmentCostLines(
  input: EnvironmentCostInput,
): OpenCostLine[] {
  return [
    ...computeLines(input),
    ...databaseLines(input),
    ...storageLines(input),
    ...networkLines(input),
    ...monitoringLines(input),
    ...recoveryLines(input),
  ];
}

function computeLines({
  nodeMin,
  instanceTypes,
}: EnvironmentCostInput): OpenCostLine[] {
  const [type = 'an instance type'] = instanceTypes;
  return [
    hourly(
      'compute',
      'EKS control plane',
      'cluster',
      1,
      computePrices.controlPlaneUsdPerHour,
    ),
    hourly(
      'compute',
      `Baseline nodes, ${type} on demand`,
      'node',
      nodeMin,
      priceOf(instanceUsdPerHour, type),
      type,
    ),
    monthly(
      'compute',
      'Root volumes of the baseline, gp3',
      'GiB',
      nodeMin * assumed.nodeVolumeGib,
      computePrices.volumeUsdPerGibMonth,
    ),
  ];
}

function databaseLines({
  database,
  cache,
  standby,
}: EnvironmentCostInput): OpenCostLine[] {
  const copies = database.multiAz ? 2 : 1;
  const suffix = database.multiAz ? ' Multi-AZ' : '';
  return [
    hourly(
      'database',
      `PostgreSQL${standby ? ' replica' : ''}, ${database.class}${suffix}`,
      'instance',
      1,
      databasePrice(database.class, database.multiAz),
      database.class,
    ),
    monthly(
      'database',
      `PostgreSQL storage, gp3${suffix}`,
      'GiB',
      database.storageGib * copies,
      databasePrices.usdPerGibMonth,
    ),
    hourly(
      'database',
      `Redis, ${cache.nodeType}`,
      'node',
      cache.nodes,
      priceOf(cacheUsdPerHour, cache.nodeType),
      cache.nodeType,
    ),
  ];
}

function storageLines({ environment }: EnvironmentCostInput): OpenCostLine[] {
  return [
    monthly(
      'storage',
      'Images in the registry',
      'GiB',
      environmentTraffic[environment].images,
      storagePrices.registryUsdPerGibMonth,
    ),
  ];
}

function networkLines({
  environment,
  natGateways,
}: EnvironmentCostInput): OpenCostLine[] {
  const traffic = environmentTraffic[environment];
  const of = (item: string, unit: string, quantity: number, price: number) =>
    hourly('networking', item, unit, quantity, price);
  const gib = (item: string, quantity: number, price: number) =>
    monthly('networking', item, 'GiB', quantity, price);
  return [
    of(
      'NAT gateways',
      'gateway',
      natGateways,
      networkPrices.natGatewayUsdPerHour,
    ),
    gib('Traffic through NAT', traffic.nat, networkPrices.natUsdPerGib),
    of('Load balancer', 'balancer', 1, networkPrices.loadBalancerUsdPerHour),
    of(
      'Public IPv4 addresses',
      'address',
      natGateways + assumed.loadBalancerZones,
      networkPrices.publicAddressUsdPerHour,
    ),
    of(
      `VPC endpoints, ${assumed.interfaceEndpoints} in each of ${natGateways} zones`,
      'endpoint',
      assumed.interfaceEndpoints * natGateways,
      networkPrices.endpointUsdPerHour,
    ),
    gib(
      'Traffic through VPC endpoints',
      traffic.endpoints,
      networkPrices.endpointUsdPerGib,
    ),
    gib(
      'Data transfer between zones',
      traffic.betweenZones,
      networkPrices.betweenZonesUsdPerGib,
    ),
    gib(
      'Data transfer to the internet',
      traffic.outbound,
      networkPrices.outboundUsdPerGib,
    ),
  ];
}

function monitoringLines({
  environment,
  logDays,
  nodeMin,
}: EnvironmentCostInput): OpenCostLine[] {
  const { logs } = environmentTraffic[environment];
  const of = (item: string, unit: string, quantity: number, price: number) =>
    monthly('monitoring', item, unit, quantity, price);
  return [
    of('Logs taken in', 'GiB', logs, storagePrices.logsUsdPerGib),
    of(
      `Logs kept for ${logDays} days`,
      'GiB',
      // As many months of logs as are kept, once it has run that long.
      (logs * logDays * 24) / priceList.hoursPerMonth,
      storagePrices.logsUsdPerGibMonth,
    ),
    of('KMS keys', 'key', assumed.keys, storagePrices.keyUsdPerMonth),
    ...(infrastructureDefaults[environment].detailedMonitoring
      ? [
          of(
            'Detailed monitoring of the baseline',
            'node',
            nodeMin,
            assumed.detailedUsdPerNode,
          ),
        ]
      : []),
  ];
}

function recoveryLines({
  environment,
  database,
  backupDays,
  standby,
}: EnvironmentCostInput): OpenCostLine[] {
  const { replicated, images } = environmentTraffic[environment];
  const of = (item: string, unit: string, quantity: number, price: number) =>
    monthly('recovery', item, unit, quantity, price);
  const dumpGib = database.storageGib * assumed.dumpShare;
  const changedGib = database.storageGib * assumed.dailyChange * backupDays;
  return [
    of(
      `Database backups of ${backupDays} days beyond the free size`,
      'GiB',
      // A first backup as large as the database is free; changes are not.
      changedGib,
      databasePrices.backupUsdPerGibMonth,
    ),
    of(
      `Dumps of ${backupDays} days in S3`,
      'GiB',
      dumpGib * backupDays,
      storagePrices.s3UsdPerGibMonth,
    ),
    ...(standby
      ? [
          of(
            'Transfer from the primary: replica, S3, secrets',
            'GiB',
            replicated,
            networkPrices.betweenRegionsUsdPerGib,
          ),
          of(
            'Transfer from the primary: images',
            'GiB',
            images,
            networkPrices.betweenRegionsUsdPerGib,
          ),
          of(
            'Automated backups of the primary, copied',
            'GiB',
            database.storageGib + changedGib,
            databasePrices.backupUsdPerGibMonth,
          ),
          of(
            'Route 53 health checks',
            'check',
            assumed.healthChecks,
            networkPrices.healthCheckUsd,
          ),
        ]
      : []),
  ];
}
