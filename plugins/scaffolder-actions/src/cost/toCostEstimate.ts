import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { CostEstimate } from './CostEstimate';
import type { EnvironmentCostEstimate } from './EnvironmentCostEstimate';

/**
 * An environment's estimate in the form that a service's has, so that both
 * are shown alike. What it costs does not hang on the number of nodes that it
 * may grow to: the most is told by its budget.
 */
export function toCostEstimate(
  cost: EnvironmentCostEstimate,
  environment: {
    name: EnvironmentName;
    minReplicas: number;
    maxReplicas: number;
  },
): CostEstimate {
  const { name, minReplicas, maxReplicas } = environment;
  return {
    pricesAsOf: cost.pricesAsOf,
    pricesSource: cost.pricesSource,
    assumptions: cost.assumptions,
    environments: [
      {
        environment: name,
        minReplicas,
        maxReplicas,
        lines: cost.lines.map(({ item, unit, quantity, usd }) => ({
          item,
          unit,
          atMin: { quantity, usd },
          atMax: { quantity, usd },
        })),
        atMinUsd: cost.totalUsd,
        atMaxUsd: cost.totalUsd,
        budgetUsd: cost.budgetUsd,
        budgetShare: cost.budgetShare,
      },
    ],
    atMinUsd: cost.totalUsd,
    warnings: cost.warnings,
  };
}
