import { issueAt } from '../PlacedObject';
import { at } from '../read';
import { EnvironmentRule, ofKind } from './Rule';
import { minReplicas, scalerOf } from './scaling';
import { selects } from './selectors';

/**
 * Each workload has one disruption budget, which lets a node be emptied: with
 * two budgets a pod cannot be evicted at all, and one that wants as many
 * replicas as there are at least holds every node.
 */
export const checkDisruption: EnvironmentRule = view =>
  ofKind(view, 'Deployment').flatMap(deployment => {
    const labels = view.pods.find(
      ({ placed }) => placed === deployment,
    )?.labels;
    const budgets = ofKind(view, 'PodDisruptionBudget').filter(
      ({ object }) =>
        object.metadata.namespace === deployment.object.metadata.namespace &&
        selects(at(object, 'spec', 'selector'), labels ?? {}),
    );
    if (budgets.length !== 1) {
      return [
        issueAt(
          deployment,
          '',
          `must have one PodDisruptionBudget, has ${budgets.length}`,
        ),
      ];
    }
    const [budget] = budgets;
    const scaler = scalerOf(view, deployment);
    const least = scaler ? minReplicas(scaler) : 1;
    const available = share(at(budget.object, 'spec', 'minAvailable'), least);
    const unavailable = share(
      at(budget.object, 'spec', 'maxUnavailable'),
      least,
    );
    return (available !== undefined && available >= Math.max(1, least)) ||
      unavailable === 0
      ? [
          issueAt(
            budget,
            'spec',
            `with ${least} replicas no pod may ever be evicted`,
          ),
        ]
      : [];
  });

/** A number or percentage of replicas, rounded up as Kubernetes does. */
function share(value: unknown, replicas: number): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  const percent = /^(\d+)%$/.exec(String(value))?.[1];
  return percent === undefined
    ? undefined
    : Math.ceil((Number(percent) * Math.max(1, replicas)) / 100);
}
