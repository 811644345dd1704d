import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { ServicePlan } from '../../../plan/ServicePlan';
import type { Dashboard } from './buildDashboard';

/**
 * Brings the dashboard into Grafana: the sidecar of its chart loads every
 * ConfigMap with this label.
 */
export function buildDashboardConfigMap(
  plan: ServicePlan,
  dashboard: Dashboard,
) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: `${plan.name}-dashboard`,
      namespace: plan.namespace,
      labels: { ...plan.labels, grafana_dashboard: '1' },
    },
    data: { [`${plan.name}.json`]: `${JSON.stringify(dashboard, null, 2)}\n` },
  } satisfies IConfigMap;
}
