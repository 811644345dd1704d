import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** How much of something, and what that costs in a month. */
export interface CostAmount {
  quantity: number;
  usd: number;
}

/** One line of an estimate. */
export interface CostLine {
  /** What is paid for: `PostgreSQL, part of db.t3.medium`. */
  item: string;
  unit: string;
  /** With as few replicas as allowed. */
  atMin: CostAmount;
  /** With as many as allowed, all month. */
  atMax: CostAmount;
}

/** What a service costs in a month in one environment, USD. */
export interface EnvironmentCost {
  environment: EnvironmentName;
  minReplicas: number;
  maxReplicas: number;
  lines: CostLine[];
  atMinUsd: number;
  atMaxUsd: number;
  /** Of the whole environment. */
  budgetUsd: number;
  /** `atMinUsd` as part of the budget: 0.1 is a tenth. */
  budgetShare: number;
}

/** What a service costs in a month. */
export interface CostEstimate {
  /** Day of the prices. */
  pricesAsOf: string;
  pricesSource: string;
  assumptions: string[];
  environments: EnvironmentCost[];
  /** All environments together. */
  atMinUsd: number;
  warnings: string[];
}
