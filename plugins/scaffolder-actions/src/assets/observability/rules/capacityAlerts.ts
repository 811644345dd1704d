import { messagesPerReplica } from '../../../plan/messagesPerReplica';
import type { ServicePlan } from '../../../plan/ServicePlan';
import { runtime } from '../../../plan/runtimeContract';
import { createAlert } from './createAlert';
import type { AlertingRule } from './RuleGroup';

/** KEDA makes an autoscaler of its own for each ScaledObject. */
export function autoscalerName({ scaler, name }: ServicePlan): string {
  return scaler === 'scaledobject' ? `keda-hpa-${name}` : name;
}

/** Alerts on a service that cannot grow any more, or is held back. */
export function capacityAlerts(plan: ServicePlan): AlertingRule[] {
  return [
    atMaxReplicasAlert(plan),
    cpuThrottledAlert(plan),
    ...(plan.spec.queue === 'none'
      ? []
      : [queueBacklogAlert(plan, messagesPerReplica[plan.spec.queue])]),
  ];
}

function atMaxReplicasAlert(plan: ServicePlan): AlertingRule {
  const series = (name: string) =>
    `kube_horizontalpodautoscaler_${name}${autoscaler(plan)}`;
  return createAlert(plan, {
    name: 'AtMaxReplicas',
    // Where the most is also the least, nothing scales and nothing is wrong.
    expr: `max(${series('status_current_replicas')}) >= max(${series(
      'spec_max_replicas',
    )}) > max(${series('spec_min_replicas')})`,
    for: '15m',
    severity: 'ticket',
    runbook: 'saturation',
    summary: `${plan.name} runs as many replicas as it may`,
    description: `${plan.name} has run all {{ $value | printf "%.0f" }} replicas that it may have for 15 minutes: more load will make it slow.`,
  });
}

function cpuThrottledAlert(plan: ServicePlan): AlertingRule {
  const rate = (name: string) =>
    `sum(rate(container_cpu_cfs_${name}{namespace="${plan.namespace}", container="${runtime.container}"}[5m]))`;
  return createAlert(plan, {
    name: 'CpuThrottled',
    expr: `${rate('throttled_periods_total')} / ${rate(
      'periods_total',
    )} > 0.25`,
    for: '15m',
    severity: 'ticket',
    runbook: 'saturation',
    summary: `${plan.name} is held back by its CPU limit`,
    description: `In more than a quarter of the scheduler's periods of the last 15 minutes the containers of ${plan.name} had to wait for CPU.`,
  });
}

function queueBacklogAlert(
  plan: ServicePlan,
  perReplica: number,
): AlertingRule {
  return createAlert(plan, {
    name: 'QueueBacklog',
    // By the scaler's own figure, against what all replicas together may hold.
    expr: `sum(keda_scaler_metrics_value{scaledObject="${
      plan.name
    }"}) > ${perReplica} * max(kube_horizontalpodautoscaler_spec_max_replicas${autoscaler(
      plan,
    )})`,
    for: '15m',
    severity: plan.spec.tier === 'critical' ? 'page' : 'ticket',
    runbook: 'queue-backlog',
    summary: `${plan.name} does not keep up with its queue`,
    description: `{{ $value | printf "%.0f" }} messages wait, more than all replicas that ${plan.name} may have work off in time.`,
  });
}

function autoscaler(plan: ServicePlan): string {
  return `{namespace="${
    plan.namespace
  }", horizontalpodautoscaler="${autoscalerName(plan)}"}`;
}
