import type { CostEstimate } from './CostEstimate';

/** An estimate as Markdown: a row for each environment. */
export function summarizeCost(estimate: CostEstimate): string {
  const usd = (amount: number) => `$${amount.toFixed(2)}`;
  return [
    '| Environment | Replicas | At the fewest | At the most | Budget | Share |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...estimate.environments.map(
      cost =>
        `| ${cost.environment} | ${cost.minReplicas}–${
          cost.maxReplicas
        } | ${usd(cost.atMinUsd)} | ${usd(cost.atMaxUsd)} | ${usd(
          cost.budgetUsd,
        )} | ${(cost.budgetShare * 100).toFixed(1)} % |`,
    ),
    '',
    `USD a month; ${estimate.pricesSource}, as of ${estimate.pricesAsOf}.`,
    '',
    ...estimate.assumptions.map(text => `- ${text}`),
    ...estimate.warnings.map(text => `- **Warning** ${text}`),
    '',
  ].join('\n');
}
