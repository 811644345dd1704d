import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import type { ServicePlan } from '../../../plan/ServicePlan';
import type { RuleGroup } from './RuleGroup';

/** The groups as Prometheus' operator takes them. */
export function buildPrometheusRule(plan: ServicePlan, groups: RuleGroup[]) {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: {
      name: `${plan.name}-slo`,
      namespace: plan.namespace,
      labels: plan.labels,
    },
    spec: { groups },
  } satisfies IPrometheusRule;
}
