import type { Entity } from '@backstage/catalog-model';

/** The catalog entities that the engine judges, kept beside the statuses. */
export interface CatalogStore {
  /**
   * Makes the stored entities those given.
   *
   * @returns true where anything changed
   */
  replaceEntities(entities: Entity[]): Promise<boolean>;

  /** All stored entities, read anew only after a change. */
  getEntities(): Promise<StoredEntities>;
}

/** One state of the stored entities; the same object until they change. */
export interface StoredEntities {
  byRef: ReadonlyMap<string, Entity>;
}
