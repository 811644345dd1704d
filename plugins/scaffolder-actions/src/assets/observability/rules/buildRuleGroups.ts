import { sloRecordingRulesOf } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServicePlan } from '../../../plan/ServicePlan';
import { availabilityAlerts } from './availabilityAlerts';
import { capacityAlerts } from './capacityAlerts';
import { dataAlerts } from './dataAlerts';
import type { RuleGroup } from './RuleGroup';
import { securityAlerts } from './securityAlerts';

/** Windows of days: many samples to read, and little that changes in a minute. */
const longWindow = /\[\d+d\]/;

/** Every rule of a service. Alerts come after what they read. */
export function buildRuleGroups(plan: ServicePlan): RuleGroup[] {
  const recording = sloRecordingRulesOf(plan.name);
  const data = dataAlerts(plan);
  return [
    {
      name: `${plan.name}-slo`,
      interval: '30s',
      rules: recording.filter(({ expr }) => !longWindow.test(expr)),
    },
    {
      // Below the five minutes after which Prometheus takes a series for gone.
      name: `${plan.name}-slo-days`,
      interval: '2m',
      rules: recording.filter(({ expr }) => longWindow.test(expr)),
    },
    {
      name: `${plan.name}-availability`,
      interval: '30s',
      rules: availabilityAlerts(plan),
    },
    {
      name: `${plan.name}-capacity`,
      interval: '1m',
      rules: capacityAlerts(plan),
    },
    ...(data.length > 0
      ? [{ name: `${plan.name}-data`, interval: '1m', rules: data }]
      : []),
    {
      name: `${plan.name}-security`,
      interval: '1m',
      rules: securityAlerts(plan),
    },
  ];
}
