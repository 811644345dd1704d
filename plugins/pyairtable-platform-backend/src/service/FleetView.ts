import type { Entity } from '@backstage/catalog-model';
import {
  readEnvironments,
  readServiceSettings,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { isService } from '../engine/listServices';
import type { CatalogStore, StoredEntities } from '../store/CatalogStore';
import type { CollectionKey, CollectionState } from '../store/CollectionStore';
import type { SnapshotRow, SnapshotStore } from '../store/SnapshotStore';
import { entityOwner } from './entityOwner';
import { rankOfLevel } from './fleetOrder';

/** A service as lists show it. */
export interface FleetService {
  entityRef: string;
  entity: Entity;
  /** Unique, and in the order of names. */
  nameKey: string;
  /** Name and title in lower case. */
  searchText: string;
  title?: string;
  owner: string | null;
  tier: string;
  environments: string[];
}

/** Code unit order: fast, and the same on every machine. */
export function compareTexts(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/**
 * Judgements of one area and environment, each at the index of its service in
 * the list of services.
 */
export interface FleetColumn {
  /** Undefined where there is none. */
  rows: ReadonlyArray<SnapshotRow | undefined>;
  /** Rank of each level; unknown where there is no judgement. */
  ranks: Uint8Array;
}

/**
 * Services and judgements as lists need them, in memory. A part is read anew
 * only when its revision in the database has grown, so every replica sees what
 * any of them wrote.
 */
export class FleetView {
  #services?: { of: StoredEntities; services: FleetService[] };
  readonly #columns = new Map<
    string,
    { revision: number; of: FleetService[]; column: Promise<FleetColumn> }
  >();

  constructor(
    private readonly options: {
      catalogStore: CatalogStore;
      snapshotStore: SnapshotStore;
      environments: readonly string[];
    },
  ) {}

  /** In the order of their names. */
  async getServices(): Promise<FleetService[]> {
    const stored = await this.options.catalogStore.getEntities();
    const cached = this.#services;
    if (cached && cached.of === stored) {
      return cached.services;
    }
    const services = [...stored.byRef]
      .filter(([, entity]) => isService(entity))
      .map(([entityRef, entity]) => this.#toService(entityRef, entity))
      .sort((a, b) => compareTexts(a.nameKey, b.nameKey));
    this.#services = { of: stored, services };
    return services;
  }

  /**
   * @param services - from {@link getServices}
   */
  async getColumn(
    { area, environment, revision }: CollectionState,
    services: FleetService[],
  ): Promise<FleetColumn> {
    const key = `${area}/${environment}`;
    const cached = this.#columns.get(key);
    if (cached && cached.revision === revision && cached.of === services) {
      return cached.column;
    }
    const column = this.#readColumn({ area, environment }, services);
    // A failed read must not stay.
    column.catch(() => this.#columns.delete(key));
    this.#columns.set(key, { revision, of: services, column });
    return column;
  }

  async #readColumn(
    key: CollectionKey,
    services: FleetService[],
  ): Promise<FleetColumn> {
    const rows = await this.options.snapshotStore.listSnapshots(key);
    const byRef = new Map(rows.map(row => [row.entityRef, row]));
    const inOrder = services.map(service => byRef.get(service.entityRef));
    return {
      rows: inOrder,
      ranks: Uint8Array.from(
        inOrder.map(row => rankOfLevel[row?.level ?? 'unknown']),
      ),
    };
  }

  #toService(entityRef: string, entity: Entity): FleetService {
    const { environments } = readEnvironments(
      entity,
      this.options.environments,
    );
    return {
      entityRef,
      entity,
      nameKey: `${entity.metadata.name} ${entityRef}`,
      searchText: `${entity.metadata.name} ${
        entity.metadata.title ?? ''
      }`.toLocaleLowerCase('en-US'),
      title: entity.metadata.title,
      owner: entityOwner(entity),
      tier: readServiceSettings(entity, environments[0] ?? '').tier,
      environments,
    };
  }
}
