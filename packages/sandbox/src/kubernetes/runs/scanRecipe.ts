import { createContext } from '../objects/context';
import { findingsOf } from '../objects/findings';
import { fails, StepContext } from './StepContext';

/**
 * The scan of a service's image. It finds what the report of the cluster says,
 * and fails over a critical finding that has a fix.
 *
 * @internal
 */
export function scanRecipe({ model, environment, service, now }: StepContext) {
  if (!service) {
    return fails('scan failed: no service is named');
  }
  const context = createContext(model, environment, service, now);
  const { registry, repository, tag } = context.image;
  const findings = service.service.created ? [] : findingsOf(context);
  const lines = [
    `scanned ${registry}/${repository}:${tag}`,
    ...findings.map(
      ({ severity, vulnerabilityID, resource, fixedVersion }) =>
        `${severity} ${vulnerabilityID} in ${resource}, ${
          fixedVersion ? `fixed in ${fixedVersion}` : 'not fixed yet'
        }`,
    ),
  ];
  const bad = findings.filter(
    ({ severity, fixedVersion }) => severity === 'CRITICAL' && fixedVersion,
  );
  return bad.length > 0
    ? fails(`scan failed: ${bad.length} critical findings have a fix`, lines)
    : { lines: [...lines, 'no critical finding has a fix'] };
}
