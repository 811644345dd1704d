import type { ServicePlan } from '../../plan/ServicePlan';

/** What can be looked up while something is wrong: `docs/runbooks/<name>.md`. */
export const runbookNames = [
  'high-latency',
  'error-budget',
  'target-down',
  'saturation',
  'queue-backlog',
  'backup-failed',
  'replica-lag',
  'image-scan',
  'rollback',
  'region-failover',
] as const;

export type RunbookName = (typeof runbookNames)[number];

/** The runbooks that a service has: one for each of its alerts, and two more. */
export function runbooksOf({ spec }: ServicePlan): RunbookName[] {
  const needed: Partial<Record<RunbookName, boolean>> = {
    'queue-backlog': spec.queue !== 'none',
    'backup-failed': spec.datastores.includes('postgres'),
    'replica-lag': spec.datastores.includes('postgres'),
    'region-failover': spec.environments.includes('production-dr'),
  };
  return runbookNames.filter(name => needed[name] ?? true);
}

/** The page of a runbook in the portal, as alerts link it. */
export function runbookUrl(plan: ServicePlan, runbook: RunbookName): string {
  return `${portalUrl(plan)}/docs/default/component/${
    plan.name
  }/runbooks/${runbook}`;
}

/** Address of the portal without a slash at its end. */
export function portalUrl({ platform }: ServicePlan): string {
  return platform.portalUrl.replace(/\/+$/, '');
}
