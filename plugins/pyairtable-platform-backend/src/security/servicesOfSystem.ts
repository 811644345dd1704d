import { NotFoundError } from '@backstage/errors';
import type { PlatformService } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { systemOf } from '../recovery/systemGraph';

/**
 * The services that are part of a system, without what they depend on; all of
 * them where no system is named. Pure.
 *
 * @param services - that may be seen in the environment
 * @param asked.system - normalised
 * @throws NotFoundError where no service of the system is among them
 */
export function servicesOfSystem(
  services: readonly PlatformService[],
  asked: { system: string | undefined; environment: string },
): PlatformService[] {
  const { system, environment } = asked;
  if (system === undefined) {
    return [...services];
  }
  const members = services.filter(({ entity }) => systemOf(entity) === system);
  if (members.length === 0) {
    throw new NotFoundError(
      `No service of ${system} is known in ${environment}`,
    );
  }
  return members;
}
