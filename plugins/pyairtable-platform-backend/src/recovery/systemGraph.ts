import {
  Entity,
  parseEntityRef,
  RELATION_DEPENDS_ON,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { PlatformService } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** The services of a system and all that they depend on. */
export interface SystemGraph {
  /** Those that may be seen, the system's own first. */
  services: PlatformService[];
  /** How many may not be seen. */
  hidden: number;
}

/**
 * Follows the dependencies of a system's services. What lies behind a service
 * that may not be seen is not followed: that would tell of it.
 *
 * @param systemRef - normalised
 * @returns undefined where none of its own services may be seen
 */
export function findSystem(
  systemRef: string,
  services: ReadonlyMap<string, PlatformService>,
  canSee: (entityRef: string) => boolean,
): SystemGraph | undefined {
  const members = [...services.values()].filter(
    ({ entity }) => systemOf(entity) === systemRef,
  );
  if (!members.some(({ entityRef }) => canSee(entityRef))) {
    return undefined;
  }
  const found = new Set(members.map(({ entityRef }) => entityRef));
  const queue = [...found];
  for (let ref = queue.shift(); ref !== undefined; ref = queue.shift()) {
    if (canSee(ref)) {
      for (const next of dependenciesOf(services.get(ref)!.entity)) {
        if (services.has(next) && !found.has(next)) {
          found.add(next);
          queue.push(next);
        }
      }
    }
  }
  const visible = [...found].filter(canSee);
  return {
    services: visible.map(ref => services.get(ref)!),
    hidden: found.size - visible.length,
  };
}

/** The system that an entity is part of, normalised. */
export function systemOf(entity: Entity): string | undefined {
  const related = entity.relations?.find(
    ({ type, targetRef }) =>
      type === RELATION_PART_OF && targetRef.startsWith('system:'),
  )?.targetRef;
  const { system } = entity.spec ?? {};
  if (related === undefined && typeof system !== 'string') {
    return undefined;
  }
  return stringifyEntityRef(
    parseEntityRef(related ?? String(system), {
      defaultKind: 'system',
      defaultNamespace: entity.metadata.namespace ?? 'default',
    }),
  );
}

/** What an entity depends on, by relation, normalised. */
export function dependenciesOf(entity: Entity): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_DEPENDS_ON)
    .map(({ targetRef }) => stringifyEntityRef(parseEntityRef(targetRef)));
}
