import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import { regionVariables } from '../failover/failoverVariables';

/**
 * What the account of the failover may move, by the names that its scripts
 * use; nothing where no region stands by.
 */
export function failoverFacts(
  plan: InfrastructurePlan,
): Record<string, string> | undefined {
  const { standby } = plan;
  if (!standby) {
    return undefined;
  }
  const names = regionVariables(plan, standby);
  return {
    primary_region: names.PRIMARY_REGION,
    database: names.DATABASE,
    primary_database: names.PRIMARY_DATABASE,
    returning_database: names.RETURNING_DATABASE,
    primary_key_alias: names.PRIMARY_KEY,
    switch_namespace: names.SWITCH_NAMESPACE,
  };
}
