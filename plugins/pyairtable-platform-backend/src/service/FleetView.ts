import type { Entity } from '@backstage/catalog-model';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import {
  readEnvironments,
  readServiceSettings,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { isService } from '../engine/listServices';
import type { CatalogStore, StoredEntities } from '../store/CatalogStore';
import type { CollectionState } from '../store/CollectionStore';
import type { SnapshotRow, SnapshotStore } from '../store/SnapshotStore';

/** A service as lists show it. */
export interface FleetService {
  entityRef: string;
  entity: Entity;
  title?: string;
  owner: string | null;
  tier: string;
  environments: string[];
}

/** Judgements of one area and environment by entity reference. */
export type FleetColumn = ReadonlyMap<string, SnapshotRow>;

/**
 * Services and judgements as lists need them, in memory. A part is read anew
 * only when its revision in the database has grown, so every replica sees what
 * any of them wrote.
 */
export class FleetView {
  #services?: { of: StoredEntities; services: FleetService[] };
  readonly #columns = new Map<
    string,
    { revision: number; column: Promise<FleetColumn> }
  >();

  constructor(
    private readonly options: {
      catalogStore: CatalogStore;
      snapshotStore: SnapshotStore;
      environments: readonly string[];
    },
  ) {}

  async getServices(): Promise<FleetService[]> {
    const stored = await this.options.catalogStore.getEntities();
    const cached = this.#services;
    if (cached && cached.of === stored) {
      return cached.services;
    }
    const services = [...stored.byRef]
      .filter(([, entity]) => isService(entity))
      .map(([entityRef, entity]) => this.#toService(entityRef, entity));
    this.#services = { of: stored, services };
    return services;
  }

  async getColumn(state: CollectionState): Promise<FleetColumn> {
    const { area, environment, revision } = state;
    const key = `${area}/${environment}`;
    const cached = this.#columns.get(key);
    if (cached && cached.revision === revision) {
      return cached.column;
    }
    const column = this.options.snapshotStore
      .listSnapshots({ area, environment })
      .then(rows => new Map(rows.map(row => [row.entityRef, row])));
    // A failed read must not stay.
    column.catch(() => this.#columns.delete(key));
    this.#columns.set(key, { revision, column });
    return column;
  }

  #toService(entityRef: string, entity: Entity): FleetService {
    const { environments } = readEnvironments(
      entity,
      this.options.environments,
    );
    return {
      entityRef,
      entity,
      title: entity.metadata.title,
      owner:
        entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
          ?.targetRef ?? null,
      tier: readServiceSettings(entity, environments[0] ?? '').tier,
      environments,
    };
  }
}
