import type { EnvironmentPlan, ServicePlan } from '../plan/ServicePlan';
import { assumptions, assumptionTexts } from './assumptions';
import type { CostEstimate, CostLine, EnvironmentCost } from './CostEstimate';
import { costWarnings } from './costWarnings';
import { PriceTable, priceTable } from './priceTable';

const secondsPerHour = 3600;

/**
 * What a service will cost in a month, for each of its environments, by list
 * prices: with its fewest replicas, and with its most all month.
 */
export function estimateMonthlyCost(
  plan: ServicePlan,
  prices: PriceTable = priceTable,
): CostEstimate {
  const environments = plan.environments.map(environment =>
    estimateEnvironment(plan, environment, prices),
  );
  return {
    pricesAsOf: prices.asOf,
    pricesSource: prices.source,
    assumptions: [...assumptionTexts],
    environments,
    atMinUsd: cents(sum(environments.map(({ atMinUsd }) => atMinUsd))),
    warnings: costWarnings(plan, environments),
  };
}

function estimateEnvironment(
  plan: ServicePlan,
  environment: EnvironmentPlan,
  prices: PriceTable,
): EnvironmentCost {
  const lines = [
    ...computeLines(plan, environment, prices),
    ...storeLines(plan, environment, prices),
    ...queueLines(plan, environment, prices),
    ...gatewayLines(plan, prices),
  ];
  const atMinUsd = cents(sum(lines.map(({ atMin }) => atMin.usd)));
  return {
    environment: environment.name,
    minReplicas: environment.replicas.min,
    maxReplicas: environment.replicas.max,
    lines,
    atMinUsd,
    atMaxUsd: cents(sum(lines.map(({ atMax }) => atMax.usd))),
    budgetUsd: environment.budgetUsd,
    budgetShare: Math.round((atMinUsd / environment.budgetUsd) * 1e4) / 1e4,
  };
}

/** What nodes cost, and how much of it is bought as spot. */
function computeLines(
  plan: ServicePlan,
  { name, replicas }: EnvironmentPlan,
  prices: PriceTable,
): CostLine[] {
  const { spotShare } = prices.environments[name];
  const { sidecar, usableNodeShare } = assumptions;
  const spot = plan.spec.spotAllowed ? spotShare : 0;
  const factor =
    ((1 - spot * prices.spotDiscount) * prices.hoursPerMonth) / usableNodeShare;
  const vcpu = (plan.resources.cpuMillis + sidecar.cpuMillis) / 1000;
  const gib = (plan.resources.memoryMi + sidecar.memoryMi) / 1024;
  const suffix = spot > 0 ? `, ${spot * 100} % on spot` : '';
  const line = (item: string, unit: string, each: number, price: number) =>
    perReplica(`${item}${suffix}`, unit, replicas, each, each * price * factor);
  return [
    line('CPU of the replicas', 'vCPU', vcpu, prices.usdPerVcpuHour),
    line('Memory of the replicas', 'GiB', gib, prices.usdPerGibHour),
  ];
}

function storeLines(
  plan: ServicePlan,
  { name }: EnvironmentPlan,
  prices: PriceTable,
): CostLine[] {
  const { database, cache } = prices.environments[name];
  const { databaseGib, bucketGib } = assumptions;
  const lines: CostLine[] = [];
  if (plan.spec.datastores.includes('postgres')) {
    lines.push(
      shared(
        `PostgreSQL, part of ${database.instanceClass}${
          database.multiAz ? ' Multi-AZ' : ''
        }`,
        database.usdPerHour * prices.hoursPerMonth,
      ),
      fixed(
        'PostgreSQL storage',
        'GiB',
        databaseGib,
        databaseGib * database.usdPerGibMonth,
      ),
    );
  }
  if (plan.usesRedis) {
    lines.push(
      shared(
        `Redis, part of ${cache.nodes} × ${cache.nodeType}`,
        cache.nodes * cache.usdPerHour * prices.hoursPerMonth,
      ),
    );
  }
  if (plan.spec.datastores.includes('s3')) {
    lines.push(
      fixed(
        'S3 storage',
        'GiB',
        bucketGib,
        bucketGib * prices.s3UsdPerGibMonth,
      ),
    );
  }
  return lines;
}

function queueLines(
  plan: ServicePlan,
  { name, replicas }: EnvironmentPlan,
  prices: PriceTable,
): CostLine[] {
  const { kafka } = prices.environments[name];
  switch (plan.spec.queue) {
    case 'sqs': {
      const millions =
        (plan.spec.rpsPerPod *
          assumptions.meanLoad *
          secondsPerHour *
          prices.hoursPerMonth *
          assumptions.sqsRequestsPerMessage) /
        1e6;
      return [
        perReplica(
          'SQS requests',
          'million',
          replicas,
          millions,
          millions * prices.sqsUsdPerMillionRequests,
        ),
      ];
    }
    case 'kafka':
      return [
        shared(
          `Kafka, part of ${kafka.nodes} × ${kafka.nodeType}`,
          kafka.nodes * kafka.usdPerHour * prices.hoursPerMonth,
        ),
      ];
    default:
      // Redis is counted with the stores.
      return [];
  }
}

function gatewayLines(plan: ServicePlan, prices: PriceTable): CostLine[] {
  return plan.spec.exposure === 'public'
    ? [
        shared(
          'Load balancer, part of the gateway’s',
          prices.loadBalancerUsdPerHour * prices.hoursPerMonth,
        ),
      ]
    : [];
}

/** What every replica adds as much to as any other. */
function perReplica(
  item: string,
  unit: string,
  replicas: { min: number; max: number },
  quantity: number,
  usd: number,
): CostLine {
  const times = (count: number) => ({
    quantity: cents(quantity * count),
    usd: cents(usd * count),
  });
  return { item, unit, atMin: times(replicas.min), atMax: times(replicas.max) };
}

/** What is the same however many replicas there are. */
function fixed(
  item: string,
  unit: string,
  quantity: number,
  usd: number,
): CostLine {
  const amount = { quantity, usd: cents(usd) };
  return { item, unit, atMin: amount, atMax: amount };
}

/** A part of what the environment's services share. */
function shared(item: string, usd: number): CostLine {
  const part = 1 / assumptions.servicesPerServer;
  return fixed(item, 'of it', part, usd * part);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0);
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
