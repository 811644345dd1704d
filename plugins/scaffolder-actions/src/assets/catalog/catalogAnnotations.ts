import {
  annotations,
  platformTags,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServicePlan } from '../../plan/ServicePlan';
import { serviceRepository } from '../pipeline/releaseIdentity';
import { recoveryNames } from '../recovery/recoveryNames';
import { TextPlaceholder, waiversPlaceholder } from './waiversFile';

/**
 * What the portal's areas and other plugins read from the component. A budget
 * is production's: for the other environments nobody named one.
 */
export function catalogAnnotations(
  plan: ServicePlan,
): Record<string, string | TextPlaceholder> {
  const { spec } = plan;
  const inProduction = spec.environments.includes('production');
  return {
    'backstage.io/techdocs-ref': 'dir:.',
    'github.com/project-slug': serviceRepository(plan),
    [annotations.kubernetesId]: plan.name,
    [annotations.kubernetesNamespace]: plan.namespace,
    [annotations.costInsightsTags]: `${platformTags.service}=${plan.name}`,
    [annotations.tier]: spec.tier,
    [annotations.environments]: spec.environments.join(', '),
    [annotations.sloAvailability]: String(spec.sloAvailability),
    [annotations.sloLatencyP99]: `${spec.latencyP99Seconds}s`,
    [annotations.rpo]: `${spec.rpoMinutes}m`,
    [annotations.rto]: `${spec.rtoMinutes}m`,
    [annotations.securityWaivers]: waiversPlaceholder,
    ...(spec.datastores.includes('postgres')
      ? { [annotations.drillWorkflow]: recoveryNames.drill(plan.name) }
      : {}),
    ...(spec.monthlyBudgetUSD !== undefined && inProduction
      ? {
          [annotations.budgetMonthlyUsd]: `production=${spec.monthlyBudgetUSD}`,
        }
      : {}),
  };
}
