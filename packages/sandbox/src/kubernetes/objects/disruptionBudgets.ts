import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { hoursBefore, installedAt, namespace, ServiceContext } from './context';

/**
 * How many of a service's pods may be evicted at a time: one, and none where
 * its budget wants all of them. Only where users are.
 */
export function disruptionBudgets(
  context: ServiceContext,
): IPodDisruptionBudget[] {
  const { id, labels, environment, behaviour, replicas, now } = context;
  if (!environment.name.startsWith('production')) {
    return [];
  }
  const { current } = replicas;
  const wanted = behaviour.evictable ? Math.max(0, current - 1) : current;
  const allowed = current - wanted;
  return [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: id, namespace, labels, creationTimestamp: installedAt },
      spec: {
        ...(behaviour.evictable
          ? { maxUnavailable: 1 }
          : { minAvailable: '100%' }),
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: { app: id } },
      },
      status: {
        observedGeneration: 1,
        currentHealthy: current,
        desiredHealthy: wanted,
        expectedPods: current,
        disruptionsAllowed: allowed,
        conditions: [
          {
            type: 'DisruptionAllowed',
            status: allowed > 0 ? 'True' : 'False',
            reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
            message: '',
            observedGeneration: 1,
            lastTransitionTime: hoursBefore(now, 76),
          },
        ],
      },
    },
  ];
}
