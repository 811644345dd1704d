import type {
  EnvironmentCostEstimate,
  EnvironmentCostInput,
} from './EnvironmentCostEstimate';
import { environmentAssumptions as assumed } from './environmentAssumptions';
import { environmentCostLines } from './environmentCostLines';
import { computePrices, instanceUsdPerHour } from './prices/instancePrices';
import { priceList, priceOf } from './prices/priceList';

/**
 * What an environment will cost in a month before services come, by list
 * prices: its cluster, stores, network, logs and copies. What the price list
 * does not have is named and left out of the sum, never counted as nothing.
 */
export function estimateEnvironmentCost(
  input: EnvironmentCostInput,
): EnvironmentCostEstimate {
  const open = environmentCostLines(input);
  const lines = open.flatMap(({ priced: _, unitUsd, ...line }) =>
    unitUsd === undefined
      ? []
      : [
          {
            ...line,
            quantity: cents(line.quantity),
            unitUsd: Math.round(unitUsd * 1e4) / 1e4,
            usd: cents(line.quantity * unitUsd),
          },
        ],
  );
  const unknown = open
    .filter(({ unitUsd }) => unitUsd === undefined)
    .map(({ priced }) => priced);
  const totalUsd = cents(lines.reduce((sum, { usd }) => sum + usd, 0));
  return {
    pricesAsOf: priceList.asOf,
    pricesSource: priceList.source,
    assumptions: assumptionsOf(input),
    lines,
    totalUsd,
    unknown,
    budgetUsd: input.budgetUsd,
    budgetShare: Math.round((totalUsd / input.budgetUsd) * 1e4) / 1e4,
    warnings: warningsOf(input, unknown),
  };
}

function warningsOf(
  { region }: EnvironmentCostInput,
  unknown: readonly string[],
): string[] {
  return [
    ...unknown.map(
      what =>
        `cost: the price list of ${priceList.asOf} has no ${what}; the estimate is without it and too low`,
    ),
    ...(priceList.regions.includes(region)
      ? []
      : [
          `region: prices are those of ${priceList.regions.join(
            ' and ',
          )}; ${region} is charged by its own`,
        ]),
  ];
}

function assumptionsOf(input: EnvironmentCostInput): string[] {
  return [
    `Services are not counted: each has its own estimate, with its share of nodes beyond the baseline of ${input.nodeMin}.`,
    growthText(input),
    `Traffic, logs and images are those of a usual ${
      input.environment
    }; backups grow by ${
      assumed.dailyChange * 100
    } % of the database a day, a dump has ${assumed.dumpShare * 100} % of it.`,
    `Logs and backups are counted as they are once they have been kept for their full time.`,
    'Not counted: tax, support, commitments, free tiers, third parties.',
  ];
}

/** What every node that may be added would cost all month. */
function growthText({
  nodeMin,
  nodeMax,
  instanceTypes,
  spotPercent,
}: EnvironmentCostInput): string {
  const [type = ''] = instanceTypes;
  const price = priceOf(instanceUsdPerHour, type);
  const count = Math.max(0, nodeMax - nodeMin);
  if (price === undefined) {
    return `Up to ${count} nodes more are not in the price list.`;
  }
  const usd =
    count *
    price *
    priceList.hoursPerMonth *
    (1 - (spotPercent / 100) * computePrices.spotDiscount);
  return `Up to ${count} nodes more, ${spotPercent} % of them on spot, would cost ${Math.round(
    usd,
  )} USD if they ran all month.`;
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
