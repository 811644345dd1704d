import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import type { CatalogStore, StoredEntities } from './CatalogStore';
import { insertChunkSize } from './database';

interface Row {
  entity_ref: string;
  entity: string;
}

// The row is made by the migration.
const revisionKey = { name: 'catalog_entities' };

/** Keeps the entities in the plugin's database. */
export class DatabaseCatalogStore implements CatalogStore {
  readonly #knex: Knex;
  #cached?: { revision: number; entities: StoredEntities };

  static create(knex: Knex): DatabaseCatalogStore {
    return new DatabaseCatalogStore(knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async replaceEntities(entities: Entity[]): Promise<boolean> {
    const next = new Map(
      entities.map(entity => [
        stringifyEntityRef(entity),
        JSON.stringify(entity),
      ]),
    );
    return this.#knex.transaction(async tx => {
      const stored = new Map(
        (await tx<Row>('catalog_entities').select()).map(row => [
          row.entity_ref,
          row.entity,
        ]),
      );
      const gone = [...stored.keys()].filter(ref => !next.has(ref));
      const changed = [...next].filter(
        ([ref, entity]) => stored.get(ref) !== entity,
      );
      if (gone.length === 0 && changed.length === 0) {
        return false;
      }
      for (let i = 0; i < gone.length; i += insertChunkSize) {
        await tx<Row>('catalog_entities')
          .whereIn('entity_ref', gone.slice(i, i + insertChunkSize))
          .delete();
      }
      for (let i = 0; i < changed.length; i += insertChunkSize) {
        await tx<Row>('catalog_entities')
          .insert(
            changed
              .slice(i, i + insertChunkSize)
              .map(([entity_ref, entity]) => ({ entity_ref, entity })),
          )
          .onConflict('entity_ref')
          .merge();
      }
      await tx('revisions').where(revisionKey).increment('revision', 1);
      return true;
    });
  }

  async getEntities(): Promise<StoredEntities> {
    const { revision } = await this.#knex('revisions')
      .where(revisionKey)
      .first('revision');
    const cached = this.#cached;
    if (cached && cached.revision === revision) {
      return cached.entities;
    }
    const rows = await this.#knex<Row>('catalog_entities').select();
    const entities = {
      byRef: new Map(
        rows.map(row => [row.entity_ref, JSON.parse(row.entity) as Entity]),
      ),
    };
    this.#cached = { revision, entities };
    return entities;
  }
}
