import type { IRollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';
import { meshRoutes, meshSubsets } from '../mesh/meshRoutes';
import { canarySteps } from './canarySteps';

/**
 * Replicas that a Rollout starts with; the scaler decides from then on. Never
 * none: a canary without replicas proves nothing.
 */
export function rolloutReplicas({ replicas }: EnvironmentPlan): number {
  return Math.max(1, replicas.min);
}

/**
 * Runs the pods that the Deployment describes, and hands requests over to a
 * new version step by step. The Deployment has no replicas of its own, and
 * must never get any back: hence `scaleDown: never`, where the others would
 * scale it up again when a rollout fails.
 */
export function buildRollout(plan: ServicePlan): IRollout & KubernetesObject {
  const { name, namespace, labels, selector, reference } = plan;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, namespace, labels },
    spec: {
      replicas: rolloutReplicas(reference),
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: 600,
      // A version that does not even start goes back without a person.
      progressDeadlineAbort: true,
      selector: { matchLabels: selector },
      workloadRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name,
        scaleDown: 'never',
      },
      strategy: {
        canary: {
          maxSurge: '25%',
          maxUnavailable: 0,
          // Time for every sidecar to learn that the old replicas are gone.
          scaleDownDelaySeconds: 60,
          abortScaleDownDelaySeconds: 60,
          trafficRouting: {
            istio: {
              virtualService: { name, routes: Object.values(meshRoutes) },
              destinationRule: {
                name,
                stableSubsetName: meshSubsets.stable,
                canarySubsetName: meshSubsets.canary,
              },
            },
          },
          steps: canarySteps(plan, reference),
        },
      },
    },
  };
}
