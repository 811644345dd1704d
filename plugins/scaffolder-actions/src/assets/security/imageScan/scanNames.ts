import type { ServicePlan } from '../../../plan/ServicePlan';

/** The CronJob, its policy, and the `app` label of its pods. */
export function scanName({ name }: ServicePlan): string {
  return `${name}-image-scan`;
}

/** ServiceAccount, Role and RoleBinding of the scan. */
export function scanAccountName({ name }: ServicePlan): string {
  return `${name}-scan`;
}

/**
 * Labels of the scan's pods: with the service's own `app` label they would
 * take its requests.
 */
export function scanPodLabels(plan: ServicePlan): Record<string, string> {
  return {
    ...plan.labels,
    app: scanName(plan),
    'app.kubernetes.io/name': scanName(plan),
    'app.kubernetes.io/component': 'image-scan',
  };
}
