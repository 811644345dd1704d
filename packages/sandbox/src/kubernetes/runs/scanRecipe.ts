import { createContext } from '../objects/context';
import { countFindings, findingsOf } from '../objects/findings';
import { fails, StepContext } from './StepContext';

/**
 * The scan of a service's image. It finds what the reports of the cluster say,
 * and prints how many there are: for the image, and in all. Where no pod runs,
 * there is nothing to scan.
 *
 * @internal
 */
export function scanRecipe({ model, environment, service, now }: StepContext) {
  if (!service) {
    return fails('scan failed: no service is named');
  }
  const context = createContext(model, environment, service, now);
  // No pods are made of what is in a repository.
  const runs = !service.service.created && context.replicas.current > 0;
  const counts = countFindings(runs ? findingsOf(context) : []);
  return {
    lines: [
      ...(runs ? [{ image: context.image.byDigest, ...counts }] : []),
      { images: runs ? 1 : 0, ...counts },
    ].map(line => JSON.stringify(line)),
  };
}
