import { entityOwner } from '../../service/entityOwner';
import type { CatalogStore } from '../../store/CatalogStore';

/** Who owns an entity; null where nobody does. */
export async function ownerOf(
  catalogStore: CatalogStore,
  entityRef: string,
): Promise<string | null> {
  const entity = (await catalogStore.getEntities()).byRef.get(entityRef);
  return entity ? entityOwner(entity) : null;
}
