import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';

/** Reference of who owns an entity; null where nobody does. */
export function entityOwner(entity: Entity): string | null {
  return (
    entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
      ?.targetRef ?? null
  );
}
