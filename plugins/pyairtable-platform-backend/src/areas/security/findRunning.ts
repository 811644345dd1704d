import type { PodFacts } from '../../clients/kubernetes/kinds';
import { findServiceObjects, ServiceSelector } from '../lib/findServiceObjects';
import type { CollectedSecurity } from './CollectedSecurity';

/**
 * The pods of a service; where none runs, the templates that its pods would be
 * made of. Empty where the cluster shows neither.
 */
export function findRunning(
  collected: Pick<CollectedSecurity, 'pods' | 'templates'>,
  selector: ServiceSelector,
): PodFacts[] {
  const running = findServiceObjects(collected.pods, selector);
  return running.length > 0
    ? running
    : findServiceObjects(collected.templates, selector);
}
