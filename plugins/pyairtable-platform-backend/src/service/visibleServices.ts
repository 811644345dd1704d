import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  PlatformEnvironment,
  PlatformService,
  StatusArea,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { EntityAccess } from './EntityAccess';

/** An environment, and the services that run in it by reference. */
export interface Place {
  environment: PlatformEnvironment;
  services: ReadonlyMap<string, PlatformService>;
}

/** Whether somebody may know of a service and read one of its areas. */
export function canSeeArea(
  entityRef: string,
  area: StatusArea,
  access: EntityAccess,
): boolean {
  return access.canSeeEntity(entityRef) && access.canReadArea(entityRef, area);
}

/** The services of an environment of which somebody may see an area. */
export function visibleServices(
  { services }: Place,
  area: StatusArea,
  access: EntityAccess,
): PlatformService[] {
  return [...services.values()].filter(({ entityRef }) =>
    canSeeArea(entityRef, area, access),
  );
}

/**
 * Where a service runs.
 *
 * @param asked.environment - only there; everywhere where it is left out
 * @param asked.what - for messages, as `the recovery`
 * @returns at least one
 * @throws NotFoundError where the service does not exist or run there
 * @throws NotAllowedError where the area may not be seen
 */
export function findPlaces<T extends Place>(
  places: readonly T[],
  asked: {
    entityRef: string;
    environment: string | undefined;
    area: StatusArea;
    what: string;
  },
  access: EntityAccess,
): T[] {
  const { entityRef, environment, area, what } = asked;
  const runsIn = places.filter(({ services }) => services.has(entityRef));
  // What may not be seen does not exist.
  if (runsIn.length === 0 || !access.canSeeEntity(entityRef)) {
    throw new NotFoundError(`No service ${entityRef} is known here`);
  }
  if (!access.canReadArea(entityRef, area)) {
    throw new NotAllowedError(`You may not see ${what} of ${entityRef}`);
  }
  const found = runsIn.filter(
    place =>
      environment === undefined || place.environment.name === environment,
  );
  if (found.length === 0) {
    throw new NotFoundError(
      `${entityRef} does not run in ${environment}; it runs in ${runsIn
        .map(place => place.environment.name)
        .join(', ')}`,
    );
  }
  return found;
}
