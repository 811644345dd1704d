import type { InfrastructureAsset } from '../InfrastructureAsset';
import { buildFinops } from '.';

/** What keeps an environment within its budget. */
export const finopsAsset: InfrastructureAsset = {
  id: 'finops',
  group: 'finops',
  build: ({ platform, name, environment, spec, labels, fullName }) =>
    buildFinops({
      platform,
      name,
      environment,
      budgetUsd: spec.budgetUSD,
      labels,
      clusterName: fullName,
      timeZone: platform.operations.timeZone,
    }),
};
