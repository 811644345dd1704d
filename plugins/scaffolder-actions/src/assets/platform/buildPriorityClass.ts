import type { IPriorityClass } from 'kubernetes-models/scheduling.k8s.io/v1/PriorityClass';
import type { KubernetesObject } from '../AssetFile';
import { criticalPriorityClass } from './criticalPriorityClass';
import type { PlatformScope } from './PlatformScope';

/**
 * Services of the critical tier go first when a cluster is full. Far below the
 * classes of Kubernetes itself, which begin at two thousand millions.
 */
export function buildPriorityClass({
  labels,
}: PlatformScope): (IPriorityClass & KubernetesObject)[] {
  return [
    {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: criticalPriorityClass, labels },
      value: 1_000_000,
      globalDefault: false,
      preemptionPolicy: 'PreemptLowerPriority',
      description: 'Services of the critical tier.',
    },
  ];
}
