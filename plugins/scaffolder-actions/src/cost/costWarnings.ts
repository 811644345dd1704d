import type { ServicePlan } from '../plan/ServicePlan';
import { budgetShare } from '../plan/planWarnings';
import type { EnvironmentCost } from './CostEstimate';

/** What about a service's cost deserves a second look. */
export function costWarnings(
  { spec }: ServicePlan,
  environments: readonly EnvironmentCost[],
): string[] {
  const warnings = environments
    .filter(cost => cost.budgetShare > budgetShare)
    .map(
      ({ environment, atMinUsd, budgetUsd }) =>
        `environments: in ${environment} the service is estimated at ${atMinUsd.toFixed(
          2,
        )} USD a month, more than ${
          budgetShare * 100
        } % of the environment's budget of ${budgetUsd} USD.`,
    );
  const production = environments.find(
    ({ environment }) => environment === 'production',
  );
  if (
    production &&
    spec.monthlyBudgetUSD !== undefined &&
    production.atMinUsd > spec.monthlyBudgetUSD
  ) {
    warnings.push(
      `monthlyBudgetUSD: production is estimated at ${production.atMinUsd.toFixed(
        2,
      )} USD a month, more than the budget of ${spec.monthlyBudgetUSD} USD.`,
    );
  }
  return warnings;
}
