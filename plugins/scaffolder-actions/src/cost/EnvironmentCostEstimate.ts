import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** What decides the cost of an environment, or of a region that stands by. */
export interface EnvironmentCostInput {
  environment: EnvironmentName;
  region: string;
  /** Nodes of the baseline. */
  nodeMin: number;
  nodeMax: number;
  /** The first is what the baseline is counted as. */
  instanceTypes: readonly string[];
  /** Share of spot beyond the baseline, 0 to 100. */
  spotPercent: number;
  database: { class: string; multiAz: boolean; storageGib: number };
  cache: { nodeType: string; nodes: number };
  /** One, or one a zone; endpoints are in as many zones. */
  natGateways: number;
  logDays: number;
  backupDays: number;
  /** USD a month. */
  budgetUsd: number;
  /** Stands by for another environment: the database is a replica. */
  standby: boolean;
}

/** Parts of an environment's budget. */
export const costGroups = [
  'compute',
  'database',
  'storage',
  'networking',
  'monitoring',
  'recovery',
] as const;

export type CostGroup = (typeof costGroups)[number];

/** One line: `usd` is `quantity` × `unitUsd`, rounded to cents. */
export interface EnvironmentCostLine {
  group: CostGroup;
  item: string;
  unit: string;
  quantity: number;
  /** USD a month of one unit. */
  unitUsd: number;
  usd: number;
}

/** What an environment costs in a month before services come, USD. */
export interface EnvironmentCostEstimate {
  /** Day of the prices. */
  pricesAsOf: string;
  pricesSource: string;
  assumptions: string[];
  lines: EnvironmentCostLine[];
  /** Of what has a price: less than the truth where `unknown` names anything. */
  totalUsd: number;
  /** What the price list does not have: `db.x9.large`. */
  unknown: string[];
  budgetUsd: number;
  /** `totalUsd` as part of the budget: 0.1 is a tenth. */
  budgetShare: number;
  warnings: string[];
}
