import type { Entity } from '@backstage/catalog-model';
import type { StatusArea } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** What somebody may see. */
export interface EntityAccess {
  /** Whether they may know that the entity exists. */
  canSeeEntity(entityRef: string, entity: Entity): boolean;
  canReadArea(entityRef: string, entity: Entity, area: StatusArea): boolean;
}
