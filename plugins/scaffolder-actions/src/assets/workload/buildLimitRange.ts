import type { ILimitRange } from 'kubernetes-models/v1/LimitRange';
import {
  cpuQuantity,
  memoryQuantity,
  sidecarResources,
} from '../../plan/resources';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';
import { guestPods, largestReplica } from './namespaceBudget';

/**
 * Gives a container that names no resources some, without which the quota
 * would refuse its pod, and bounds each one.
 */
export function buildLimitRange(
  plan: ServicePlan,
): ILimitRange & KubernetesObject {
  const { limits } = largestReplica(plan);
  const largest = (field: 'cpuMillis' | 'memoryMi') =>
    Math.max(
      limits[field],
      sidecarResources.limits[field],
      guestPods.limits[field] / 2,
    );
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      labels: plan.labels,
    },
    spec: {
      limits: [
        {
          type: 'Container',
          defaultRequest: {
            cpu: '50m',
            memory: '128Mi',
            'ephemeral-storage': '64Mi',
          },
          default: {
            cpu: '500m',
            memory: '256Mi',
            'ephemeral-storage': '512Mi',
          },
          max: {
            cpu: cpuQuantity(largest('cpuMillis')),
            memory: memoryQuantity(largest('memoryMi')),
          },
        },
      ],
    },
  };
}
