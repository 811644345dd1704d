import type { IScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';
import { queueTrigger } from './queueTrigger';
import { scalingBehavior } from './scalingBehavior';

/** Polls in a row that fail before the fallback holds. */
const failures = 3;

/**
 * Scales a consumer by the length of its queue. While the length cannot be
 * read it runs its least replicas, and one where that is none: messages must
 * not wait for a monitoring fault to end.
 */
export function buildScaledObject(
  plan: ServicePlan,
  environment: EnvironmentPlan,
): IScaledObject & KubernetesObject {
  const { min, max } = environment.replicas;
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      labels: plan.labels,
    },
    spec: {
      scaleTargetRef: plan.scaleTarget,
      minReplicaCount: min,
      maxReplicaCount: max,
      pollingInterval: 15,
      cooldownPeriod: 300,
      fallback: { failureThreshold: failures, replicas: Math.max(1, min) },
      advanced: {
        horizontalPodAutoscalerConfig: { behavior: scalingBehavior },
      },
      triggers: [
        {
          ...queueTrigger(plan, environment),
          name: 'queue',
          authenticationRef: { name: plan.name },
        },
      ],
    },
  };
}
