import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/**
 * What is to be built of an environment, with nothing left open.
 *
 * @public
 */
export interface EnvironmentSpec {
  name: EnvironmentName;
  accountId: string;
  region: string;
  /** IPv4 range of its network. */
  vpcCidr: string;
  /** USD a month. */
  budgetUSD: number;
  /** Share of spot beyond the baseline, 0 to 100. */
  spotPercent: number;
  dbClass: string;
  backupDays: number;
  logDays: number;
  multiAz: boolean;
  /** Nodes of the baseline. */
  minReplicas: number;
  maxReplicas: number;
}
