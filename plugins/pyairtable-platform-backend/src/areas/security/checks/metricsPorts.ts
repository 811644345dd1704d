import type { PodFacts } from '../../../clients/kubernetes/kinds';

/**
 * Ports that pods call `metrics`. Prometheus asks there, and mostly has no
 * sidecar to prove who it is.
 */
export function metricsPorts({ containers }: PodFacts): string[] {
  return containers
    .flatMap(({ ports }) => ports)
    .filter(({ name }) => name === 'metrics')
    .map(({ port }) => String(port));
}
