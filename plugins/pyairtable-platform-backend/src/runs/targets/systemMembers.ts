import { stringifyEntityRef } from '@backstage/catalog-model';
import { isService } from '../../engine/listServices';
import { systemOf } from '../../recovery/systemGraph';
import type { StoredEntities } from '../../store/CatalogStore';

/** References of services, by the system that they are part of. */
export type SystemMembers = ReadonlyMap<string, readonly string[]>;

const cached = new WeakMap<StoredEntities, SystemMembers>();

/**
 * The services of every system, whatever environment they run in, sorted. It
 * is made once for as long as the stored entities stay the same.
 */
export function listSystemMembers(entities: StoredEntities): SystemMembers {
  const known = cached.get(entities);
  if (known) {
    return known;
  }
  const members = new Map<string, string[]>();
  for (const entity of entities.byRef.values()) {
    const system = isService(entity) ? systemOf(entity) : undefined;
    if (system !== undefined) {
      const refs = members.get(system) ?? [];
      refs.push(stringifyEntityRef(entity));
      members.set(system, refs);
    }
  }
  members.forEach(refs => refs.sort());
  cached.set(entities, members);
  return members;
}
