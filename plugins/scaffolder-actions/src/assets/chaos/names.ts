import type { ServicePlan } from '../../plan/ServicePlan';

/** Name of the experiment: of its template, account, role, filter and pods. */
export function chaosName({ name }: ServicePlan): string {
  return `${name}-chaos`;
}

/**
 * Labels of the experiment's pods. Never the service's own `app`: its Service,
 * its disruption budget and its policies would take them for replicas.
 */
export function chaosPodLabels(plan: ServicePlan): Record<string, string> {
  return { ...plan.labels, app: chaosName(plan) };
}
