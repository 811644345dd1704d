import { issueAt } from '../PlacedObject';
import { containersOf, PodTemplate } from '../podTemplates';
import { at, objectAt } from '../read';
import { quantity } from './quantity';
import { EnvironmentRule, ofKind } from './Rule';
import { maxReplicas, scalerOf } from './scaling';

/** The keys of a quota that pods use up, and what each pod takes of them. */
const perPod: Record<string, (pod: PodTemplate) => number> = {
  pods: () => 1,
  'count/pods': () => 1,
  cpu: pod => sum(pod, 'requests', 'cpu'),
  memory: pod => sum(pod, 'requests', 'memory'),
  'requests.cpu': pod => sum(pod, 'requests', 'cpu'),
  'requests.memory': pod => sum(pod, 'requests', 'memory'),
  'requests.ephemeral-storage': pod =>
    sum(pod, 'requests', 'ephemeral-storage'),
  'limits.cpu': pod => sum(pod, 'limits', 'cpu'),
  'limits.memory': pod => sum(pod, 'limits', 'memory'),
  'limits.ephemeral-storage': pod => sum(pod, 'limits', 'ephemeral-storage'),
};

/** A quota leaves room for every replica that the scaler may make. */
export const checkQuota: EnvironmentRule = view =>
  ofKind(view, 'ResourceQuota').flatMap(quota => {
    const hard = objectAt(quota.object, 'spec', 'hard') ?? {};
    const pods = view.pods.filter(
      ({ placed, namespace }) =>
        placed.object.kind === 'Deployment' &&
        namespace === quota.object.metadata.namespace,
    );
    return Object.entries(hard).flatMap(([key, value]) => {
      const limit = quantity(value);
      if (!Object.hasOwn(perPod, key) || limit === undefined) {
        return [];
      }
      const needed = pods.reduce((total, pod) => {
        const scaler = scalerOf(view, pod.placed);
        return total + perPod[key](pod) * (scaler ? maxReplicas(scaler) : 1);
      }, 0);
      return needed > limit
        ? [
            issueAt(
              quota,
              `spec.hard["${key}"]`,
              `${value} is less than all replicas need (${needed})`,
            ),
          ]
        : [];
    });
  });

function sum({ spec }: PodTemplate, kind: string, resource: string): number {
  return containersOf(spec)
    .filter(({ path }) => path.startsWith('containers'))
    .reduce(
      (total, { container }) =>
        total + (quantity(at(container, 'resources', kind, resource)) ?? 0),
      0,
    );
}
