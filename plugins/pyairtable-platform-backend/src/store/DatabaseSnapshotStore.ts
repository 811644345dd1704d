import {
  compareStatusLevels,
  HistoryPoint,
  StatusLevel,
  statusLevels,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Knex } from 'knex';
import type { CollectionKey } from './CollectionStore';
import { insertChunkSize } from './database';
import type {
  HistoryRow,
  JudgedStatus,
  Snapshot,
  SnapshotRow,
  SnapshotStore,
} from './SnapshotStore';

interface Row {
  area: string;
  environment: string;
  entity_ref: string;
  level: StatusLevel;
  status: string;
  detail: string;
}

interface StoredHistoryRow {
  entity_ref: string;
  environment: string;
  area: string;
  day: string;
  rank: number;
  level: StatusLevel;
  value: number | null;
}

/** Once an hour is enough for a day's worst, and spares most of the writes. */
const historyIntervalMs = 3600_000;

/** Details may be hundreds of kilobytes each. */
const detailsAtOnce = 20;

const ranks = new Map(
  [...statusLevels]
    .sort(compareStatusLevels)
    .map((level, rank) => [level, rank]),
);

/** Keeps snapshots in the plugin's database. */
export class DatabaseSnapshotStore implements SnapshotStore {
  readonly #knex: Knex;

  static create(knex: Knex): DatabaseSnapshotStore {
    return new DatabaseSnapshotStore(knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async replaceSnapshots(
    { area, environment }: CollectionKey,
    observedAt: string,
    snapshots: Snapshot[],
  ): Promise<boolean> {
    const key = { area, environment };
    return this.#knex.transaction(async tx => {
      // Taking the row first makes writers of the same collection queue up.
      const current = await tx('collections')
        .where({ ...key, observed_at: observedAt })
        .increment('revision', 1);
      if (current === 0) {
        return false;
      }
      await tx('snapshots').where(key).delete();
      for (let i = 0; i < snapshots.length; i += insertChunkSize) {
        await tx<Row>('snapshots').insert(
          snapshots.slice(i, i + insertChunkSize).map(snapshot => ({
            ...key,
            entity_ref: snapshot.entityRef,
            level: snapshot.status.status,
            status: JSON.stringify(snapshot.status),
            detail: JSON.stringify(snapshot.detail ?? null),
          })),
        );
      }
      await this.#writeHistory(tx, key, observedAt, snapshots);
      return true;
    });
  }

  async #writeHistory(
    tx: Knex.Transaction,
    key: CollectionKey,
    observedAt: string,
    snapshots: Snapshot[],
  ): Promise<void> {
    const day = observedAt.slice(0, 10);
    const { history_at: last } = await tx('collections')
      .where(key)
      .first('history_at');
    if (
      last?.slice(0, 10) === day &&
      Date.parse(observedAt) - Date.parse(last) < historyIntervalMs
    ) {
      return;
    }
    for (let i = 0; i < snapshots.length; i += insertChunkSize) {
      await tx<StoredHistoryRow>('snapshot_history')
        .insert(
          snapshots
            .slice(i, i + insertChunkSize)
            .map(({ entityRef, status }) => ({
              ...key,
              entity_ref: entityRef,
              day,
              rank: ranks.get(status.status)!,
              level: status.status,
              value: status.value,
            })),
        )
        .onConflict(['entity_ref', 'environment', 'area', 'day'])
        .merge(['rank', 'level', 'value'])
        .whereRaw('excluded.rank <= snapshot_history.rank');
    }
    await tx('collections').where(key).update({ history_at: observedAt });
  }

  async listSnapshots({
    area,
    environment,
  }: CollectionKey): Promise<SnapshotRow[]> {
    const rows = await this.#knex<Row>('snapshots')
      .where({ area, environment })
      .select('entity_ref', 'level', 'status');
    return rows.map(row => ({
      entityRef: row.entity_ref,
      level: row.level,
      statusJson: row.status,
    }));
  }

  async getSnapshot(
    { area, environment }: CollectionKey,
    entityRef: string,
  ): Promise<Snapshot | undefined> {
    const row = await this.#knex<Row>('snapshots')
      .where({ area, environment, entity_ref: entityRef })
      .first();
    return row && toSnapshot(row);
  }

  async *listDetails(
    { area, environment }: CollectionKey,
    entityRefs: readonly string[],
  ): AsyncIterable<Snapshot> {
    for (let i = 0; i < entityRefs.length; i += detailsAtOnce) {
      const rows: Row[] = await this.#knex<Row>('snapshots')
        .where({ area, environment })
        .whereIn('entity_ref', entityRefs.slice(i, i + detailsAtOnce))
        .orderBy('entity_ref');
      for (const row of rows) {
        yield toSnapshot(row);
      }
    }
  }

  async getStatuses(
    entityRef: string,
  ): Promise<Array<CollectionKey & { status: JudgedStatus }>> {
    const rows = await this.#knex<Row>('snapshots')
      .where({ entity_ref: entityRef })
      .select('area', 'environment', 'status');
    return rows.map(({ area, environment, status }) => ({
      area,
      environment,
      status: JSON.parse(status),
    }));
  }

  async getHistory(
    { area, environment }: CollectionKey,
    entityRef: string,
  ): Promise<HistoryPoint[]> {
    const rows = await this.#knex<StoredHistoryRow>('snapshot_history')
      .where({ area, environment, entity_ref: entityRef })
      .orderBy('day')
      .select('day', 'level', 'value');
    return rows.map(({ day, level, value }) => ({ day, status: level, value }));
  }

  async listHistory(
    { area, environment }: CollectionKey,
    fromDay: string,
  ): Promise<HistoryRow[]> {
    const rows = await this.#knex<StoredHistoryRow>('snapshot_history')
      .where({ area, environment })
      .where('day', '>=', fromDay)
      .select('entity_ref', 'day', 'value');
    return rows.map(({ entity_ref: entityRef, day, value }) => ({
      entityRef,
      day,
      value,
    }));
  }

  async deleteHistoryBefore(day: string): Promise<number> {
    return this.#knex<StoredHistoryRow>('snapshot_history')
      .where('day', '<', day)
      .delete();
  }
}

function toSnapshot({ entity_ref, status, detail }: Row): Snapshot {
  return {
    entityRef: entity_ref,
    status: JSON.parse(status),
    detail: JSON.parse(detail),
  };
}
