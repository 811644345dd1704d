import type { AlertingRule } from '../rules/RuleGroup';

/** The alerts of a name, of which there may be one for each severity. */
export function namedAlerts(
  alerts: readonly AlertingRule[],
  name: string,
): AlertingRule[] {
  return alerts.filter(({ alert }) => alert === name);
}
