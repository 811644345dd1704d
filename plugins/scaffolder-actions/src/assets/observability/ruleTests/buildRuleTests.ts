import type { ServicePlan } from '../../../plan/ServicePlan';
import { scanName } from '../../security/imageScan/scanNames';
import { isAlert, RuleGroup } from '../rules/RuleGroup';
import { availabilityTests } from './availabilityTests';
import { capacityTests } from './capacityTests';
import { cronJobTests } from './cronJobTests';
import { dataTests } from './dataTests';
import { namedAlerts } from './namedAlerts';
import type { RuleTest } from './RuleTest';

/** A file for `promtool test rules`. */
export interface RuleTestFile {
  rule_files: string[];
  evaluation_interval: string;
  tests: RuleTest[];
}

/**
 * Unit tests of a service's rules: each alert fires when it should, and only
 * then.
 *
 * @param rulesFile - the rules, as seen from the folder of the tests
 */
export function buildRuleTests(
  plan: ServicePlan,
  groups: readonly RuleGroup[],
  rulesFile: string,
): RuleTestFile {
  const alerts = groups.flatMap(({ rules }) => rules.filter(isAlert));
  return {
    rule_files: [rulesFile],
    evaluation_interval: '1m',
    tests: [
      ...availabilityTests(plan, alerts),
      ...capacityTests(plan, alerts),
      ...dataTests(plan, alerts),
      ...cronJobTests(
        plan,
        namedAlerts(alerts, 'ImageScanFailed'),
        scanName(plan),
      ),
    ],
  };
}
