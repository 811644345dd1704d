import type { ICanaryStep } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/CanaryStep';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import { measurementWindow } from './canaryQueries';

/** Shares of the requests after the first one, which the service chooses. */
const laterWeights = [25, 50];

/** Environments whose traffic says anything about a version. */
const judged: readonly string[] = ['staging', 'production'];

/**
 * How a new version gets its requests. Each share is held for a time, so that
 * the canary has figures of its own, and then analysed. Where nobody sends
 * requests, in development and in a passive region, an analysis could only
 * ever wait: there replicas are replaced as they become ready.
 */
export function canarySteps(
  { name, spec }: ServicePlan,
  environment: EnvironmentPlan,
): ICanaryStep[] {
  if (!judged.includes(environment.name)) {
    return [{ setWeight: 100 }];
  }
  const weights = [
    spec.canaryPercent,
    ...laterWeights.filter(weight => weight > spec.canaryPercent),
  ];
  return weights.flatMap(setWeight => [
    { setWeight },
    { pause: { duration: measurementWindow } },
    {
      analysis: {
        templates: [{ templateName: `${name}-canary` }],
        args: [
          {
            name: 'canary-hash',
            valueFrom: { podTemplateHashValue: 'Latest' as const },
          },
        ],
      },
    },
  ]);
}
