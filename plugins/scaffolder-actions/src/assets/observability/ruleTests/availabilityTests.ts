import type { ServicePlan } from '../../../plan/ServicePlan';
import { mayRest } from '../rules/availabilityAlerts';
import type { AlertingRule } from '../rules/RuleGroup';
import { expectAlerts } from './expectAlerts';
import { errorRatioTests } from './errorRatioTests';
import { namedAlerts } from './namedAlerts';
import { up } from './requestSeries';
import type { InputSeries, RuleTest } from './RuleTest';

/** Tests of the indicators, and of the alerts on what callers see. */
export function availabilityTests(
  plan: ServicePlan,
  alerts: readonly AlertingRule[],
): RuleTest[] {
  return [
    ...errorRatioTests(plan, alerts),
    ...latencyTests(plan, alerts),
    ...targetTests(plan, alerts),
  ];
}

function latencyTests(
  plan: ServicePlan,
  alerts: readonly AlertingRule[],
): RuleTest[] {
  const target = plan.spec.latencyP99Seconds;
  // Where all requests are slower than the last bound, that is the percentile.
  const slow = Math.ceil(target) * 2;
  const buckets = (fast: number) => [
    bucket(plan, target / 2, fast),
    bucket(plan, slow, fast),
    bucket(plan, '+Inf', 60),
  ];
  const high = namedAlerts(alerts, 'LatencyHigh');
  return [
    {
      name: 'slow requests: the alert waits, then fires',
      interval: '1m',
      input_series: buckets(0),
      alert_rule_test: [
        expectAlerts('LatencyHigh', '4m', []),
        expectAlerts('LatencyHigh', '15m', high, {
          labels: { service: plan.name },
          value: slow,
        }),
      ],
    },
    {
      name: 'fast requests: no alert',
      interval: '1m',
      input_series: buckets(60),
      alert_rule_test: [expectAlerts('LatencyHigh', '15m', [])],
    },
  ];
}

function targetTests(
  plan: ServicePlan,
  alerts: readonly AlertingRule[],
): RuleTest[] {
  const down = namedAlerts(alerts, 'TargetDown');
  const running: InputSeries = {
    series: `kube_pod_container_status_running{namespace="${plan.namespace}", pod="${plan.name}-0", container="app"}`,
    values: '1x30',
  };
  return [
    {
      name: 'a target that cannot be scraped',
      interval: '1m',
      input_series: [up(plan, '1x9 0x20'), running],
      alert_rule_test: [
        expectAlerts('TargetDown', '12m', []),
        expectAlerts('TargetDown', '20m', down),
      ],
    },
    {
      name: 'no target at all, though a replica runs',
      interval: '1m',
      input_series: [running],
      alert_rule_test: [expectAlerts('TargetDown', '10m', down)],
    },
    {
      name: mayRest(plan)
        ? 'neither target nor replica: the service rests'
        : 'neither target nor replica',
      interval: '1m',
      input_series: [],
      alert_rule_test: [
        expectAlerts('TargetDown', '10m', mayRest(plan) ? [] : down),
      ],
    },
    {
      name: 'one of two replicas can be scraped',
      interval: '1m',
      input_series: [up(plan, '1x30'), up(plan, '0x30', 'b'), running],
      alert_rule_test: [expectAlerts('TargetDown', '20m', [])],
    },
  ];
}

function bucket(
  plan: ServicePlan,
  le: number | string,
  perMinute: number,
): InputSeries {
  return {
    series: `http_request_duration_seconds_bucket{service="${plan.name}", le="${le}"}`,
    values: `0+${perMinute}x30`,
  };
}
