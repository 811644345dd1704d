import {
  cpuQuantity,
  memoryQuantity,
  replicaBounds,
  ReplicaResources,
} from '../../plan/resources';
import { runtime } from '../../plan/runtimeContract';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';

interface VerticalPodAutoscaler extends KubernetesObject {
  apiVersion: 'autoscaling.k8s.io/v1';
  kind: 'VerticalPodAutoscaler';
  spec: {
    targetRef: { apiVersion: string; kind: string; name: string };
    updatePolicy: {
      updateMode: 'Off' | 'InPlaceOrRecreate';
      minReplicas?: number;
    };
    resourcePolicy: {
      containerPolicies: {
        containerName: string;
        mode?: 'Off';
        minAllowed?: Record<string, string>;
        maxAllowed?: Record<string, string>;
        controlledResources?: ('cpu' | 'memory')[];
        controlledValues?: 'RequestsAndLimits';
      }[];
    };
  };
}

/**
 * Sizes replicas. Where their number follows what they use, it only
 * recommends: an autoscaler that changes the requests moves the target of the
 * other. Where the number follows a queue, it sets the requests, in the
 * running pod where that can be done.
 */
export function buildVerticalPodAutoscaler(
  plan: ServicePlan,
): VerticalPodAutoscaler {
  return {
    apiVersion: 'autoscaling.k8s.io/v1',
    kind: 'VerticalPodAutoscaler',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      labels: plan.labels,
    },
    spec: {
      targetRef: plan.scaleTarget,
      updatePolicy:
        plan.scaler === 'hpa'
          ? { updateMode: 'Off' }
          : // A single replica is never evicted to be resized.
            { updateMode: 'InPlaceOrRecreate', minReplicas: 2 },
      resourcePolicy: {
        containerPolicies: [
          {
            containerName: runtime.container,
            minAllowed: quantities(replicaBounds.least),
            maxAllowed: quantities(replicaBounds.most),
            controlledResources: ['cpu', 'memory'],
            // Memory is limited to its request: one cannot rise alone.
            controlledValues: 'RequestsAndLimits',
          },
          // The sidecar is the mesh's to size.
          { containerName: '*', mode: 'Off' },
        ],
      },
    },
  };
}

function quantities({ cpuMillis, memoryMi }: ReplicaResources) {
  return { cpu: cpuQuantity(cpuMillis), memory: memoryQuantity(memoryMi) };
}
