import { issueAt } from '../PlacedObject';
import { containersOf } from '../podTemplates';
import { at, objectsAt } from '../read';
import { external } from './external';
import { EnvironmentRule, ofKind } from './Rule';

/**
 * A HorizontalPodAutoscaler only asks for metrics that somebody serves, of
 * containers that exist: one metric that is not there stops it scaling down.
 */
export const checkMetrics: EnvironmentRule = view =>
  ofKind(view, 'HorizontalPodAutoscaler').flatMap(placed =>
    objectsAt(placed.object, 'spec', 'metrics').flatMap((metric, index) => {
      const path = `spec.metrics[${index}]`;
      const name = at(metric, 'pods', 'metric', 'name');
      const served: readonly unknown[] = external.podMetrics;
      const container = at(metric, 'containerResource', 'container');
      const containers = view.pods.flatMap(({ spec }) =>
        containersOf(spec).map(entry => entry.container.name),
      );
      return [
        ...(name === undefined || served.includes(name)
          ? []
          : [issueAt(placed, path, `nothing serves the metric ${name}`)]),
        ...(container === undefined || containers.includes(container)
          ? []
          : [issueAt(placed, path, `there is no container ${container}`)]),
      ];
    }),
  );
