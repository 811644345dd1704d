import type { StatusArea } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** What somebody may see. */
export interface EntityAccess {
  /** Whether they may know that the entity exists. */
  canSeeEntity(entityRef: string): boolean;
  canReadArea(entityRef: string, area: StatusArea): boolean;
}
