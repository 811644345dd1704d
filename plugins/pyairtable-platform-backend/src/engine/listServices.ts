import {
  Entity,
  parseEntityRef,
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  readEnvironments,
  readServiceSettings,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformService } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { StoredEntities } from '../store/CatalogStore';

/** Whether the platform judges this entity. */
export function isService(entity: Entity): boolean {
  return entity.kind === 'Component';
}

/**
 * The services that run in an environment.
 *
 * @param known - names of all configured environments
 */
export function listServices(
  { byRef }: StoredEntities,
  environment: string,
  known: readonly string[],
): PlatformService[] {
  const services: PlatformService[] = [];
  for (const [entityRef, entity] of byRef) {
    if (!isService(entity)) {
      continue;
    }
    const { environments, problems } = readEnvironments(entity, known);
    if (!environments.includes(environment)) {
      continue;
    }
    const settings = readServiceSettings(entity, environment);
    services.push({
      entityRef,
      entity,
      settings: {
        ...settings,
        problems: [...problems, ...settings.problems],
      },
      resources: listResources(entity, byRef),
    });
  }
  return services;
}

function listResources(
  entity: Entity,
  byRef: ReadonlyMap<string, Entity>,
): Entity[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === RELATION_DEPENDS_ON)
    .map(relation =>
      byRef.get(stringifyEntityRef(parseEntityRef(relation.targetRef))),
    )
    .filter((found): found is Entity => found?.kind === 'Resource');
}
