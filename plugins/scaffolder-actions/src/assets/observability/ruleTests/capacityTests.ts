import type { ServicePlan } from '../../../plan/ServicePlan';
import { messagesPerReplica } from '../../../plan/messagesPerReplica';
import { autoscalerName } from '../rules/capacityAlerts';
import type { AlertingRule } from '../rules/RuleGroup';
import { expectAlerts } from './expectAlerts';
import { namedAlerts } from './namedAlerts';
import type { InputSeries, RuleTest } from './RuleTest';

/** Tests of the alerts on replicas, CPU and queue. */
export function capacityTests(
  plan: ServicePlan,
  alerts: readonly AlertingRule[],
): RuleTest[] {
  return [
    ...replicaTests(plan, alerts),
    ...throttlingTests(plan, alerts),
    ...queueTests(plan, alerts),
  ];
}

function replicaTests(
  plan: ServicePlan,
  alerts: readonly AlertingRule[],
): RuleTest[] {
  const full = namedAlerts(alerts, 'AtMaxReplicas');
  const scaler = (current: number, min: number, max: number) => [
    autoscaler(plan, 'status_current_replicas', current),
    autoscaler(plan, 'spec_min_replicas', min),
    autoscaler(plan, 'spec_max_replicas', max),
  ];
  return [
    {
      name: 'all replicas run: a ticket after a quarter of an hour',
      interval: '1m',
      input_series: scaler(10, 3, 10),
      alert_rule_test: [
        expectAlerts('AtMaxReplicas', '10m', []),
        expectAlerts('AtMaxReplicas', '20m', full, { value: 10 }),
      ],
    },
    {
      name: 'room for more replicas',
      interval: '1m',
      input_series: scaler(9, 3, 10),
      alert_rule_test: [expectAlerts('AtMaxReplicas', '20m', [])],
    },
    {
      name: 'a fixed number of replicas is always all of them',
      interval: '1m',
      input_series: scaler(3, 3, 3),
      alert_rule_test: [expectAlerts('AtMaxReplicas', '20m', [])],
    },
  ];
}

function throttlingTests(
  plan: ServicePlan,
  alerts: readonly AlertingRule[],
): RuleTest[] {
  const throttled = namedAlerts(alerts, 'CpuThrottled');
  const cpu = (of100: number, container = 'app'): InputSeries[] => [
    {
      series: `container_cpu_cfs_throttled_periods_total{namespace="${plan.namespace}", pod="${plan.name}-0", container="${container}"}`,
      values: `0+${of100}x40`,
    },
    {
      series: `container_cpu_cfs_periods_total{namespace="${plan.namespace}", pod="${plan.name}-0", container="${container}"}`,
      values: `0+100x40`,
    },
  ];
  return [
    {
      name: 'half of the periods are throttled',
      interval: '1m',
      input_series: cpu(50),
      alert_rule_test: [
        expectAlerts('CpuThrottled', '10m', []),
        expectAlerts('CpuThrottled', '30m', throttled),
      ],
    },
    {
      name: 'a little throttling, and a sidecar that is not ours',
      interval: '1m',
      input_series: [...cpu(10), ...cpu(90, 'istio-proxy')],
      alert_rule_test: [expectAlerts('CpuThrottled', '30m', [])],
    },
  ];
}

function queueTests(
  plan: ServicePlan,
  alerts: readonly AlertingRule[],
): RuleTest[] {
  const { queue } = plan.spec;
  if (queue === 'none') {
    return [];
  }
  const backlog = namedAlerts(alerts, 'QueueBacklog');
  const capacity = messagesPerReplica[queue] * 4;
  const series = (messages: number): InputSeries[] => [
    {
      series: `keda_scaler_metrics_value{exported_namespace="${plan.namespace}", scaledObject="${plan.name}", scaler="${queue}"}`,
      values: `${messages}x40`,
    },
    autoscaler(plan, 'spec_max_replicas', 4),
  ];
  return [
    {
      name: 'more messages than all replicas may hold',
      interval: '1m',
      input_series: series(capacity + 1),
      alert_rule_test: [
        expectAlerts('QueueBacklog', '10m', []),
        expectAlerts('QueueBacklog', '20m', backlog, { value: capacity + 1 }),
      ],
    },
    {
      name: 'as many messages as all replicas may hold',
      interval: '1m',
      input_series: series(capacity),
      alert_rule_test: [expectAlerts('QueueBacklog', '20m', [])],
    },
  ];
}

function autoscaler(
  plan: ServicePlan,
  series: string,
  value: number,
): InputSeries {
  return {
    series: `kube_horizontalpodautoscaler_${series}{namespace="${
      plan.namespace
    }", horizontalpodautoscaler="${autoscalerName(plan)}"}`,
    values: `${value}x40`,
  };
}
