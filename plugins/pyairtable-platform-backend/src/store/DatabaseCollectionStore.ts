import type { Knex } from 'knex';
import type {
  CollectionFailure,
  CollectionKey,
  CollectionState,
  CollectionStore,
  StoredCollection,
} from './CollectionStore';

interface Row {
  area: string;
  environment: string;
  revision: number;
  requested_at: string | null;
  attempted_at: string | null;
  finished_at: string | null;
  observed_at: string | null;
  failure_upstream: string | null;
  failure_message: string | null;
  payload: string | null;
}

// Everything but the payload, which can be megabytes.
const stateColumns = [
  'area',
  'environment',
  'revision',
  'requested_at',
  'attempted_at',
  'finished_at',
  'observed_at',
  'failure_upstream',
  'failure_message',
] as const;

const primaryKey = ['area', 'environment'];

/** Keeps collections in the plugin's database. */
export class DatabaseCollectionStore implements CollectionStore {
  readonly #knex: Knex;

  static create(knex: Knex): DatabaseCollectionStore {
    return new DatabaseCollectionStore(knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async getStates(): Promise<CollectionState[]> {
    const rows = await this.#knex<Row>('collections').select(...stateColumns);
    return rows.map(row => ({
      area: row.area,
      environment: row.environment,
      revision: row.revision,
      requestedAt: row.requested_at ?? undefined,
      attemptedAt: row.attempted_at ?? undefined,
      finishedAt: row.finished_at ?? undefined,
      observedAt: row.observed_at ?? undefined,
      failure:
        row.failure_upstream !== null && row.failure_message !== null
          ? { upstream: row.failure_upstream, message: row.failure_message }
          : undefined,
    }));
  }

  async getCollection(
    key: CollectionKey,
  ): Promise<StoredCollection | undefined> {
    const row = await this.#knex<Row>('collections')
      .where(pick(key))
      .first('observed_at', 'payload');
    return row && row.observed_at !== null && row.payload !== null
      ? { observedAt: row.observed_at, payload: JSON.parse(row.payload) }
      : undefined;
  }

  async requestRefresh(key: CollectionKey, at: string): Promise<boolean> {
    await this.#ensureRow(key);
    // One statement, so that of many concurrent requests exactly one counts.
    const updated = await this.#knex<Row>('collections')
      .where(pick(key))
      .andWhere(pending =>
        pending
          .whereNull('requested_at')
          .orWhereRaw('attempted_at >= requested_at'),
      )
      .update({ requested_at: at });
    return updated > 0;
  }

  async startAttempt(key: CollectionKey, at: string): Promise<void> {
    await this.#ensureRow(key);
    await this.#knex<Row>('collections')
      .where(pick(key))
      .update({ attempted_at: at });
  }

  async saveCollection(
    key: CollectionKey,
    collection: StoredCollection,
  ): Promise<void> {
    await this.#ensureRow(key);
    await this.#knex<Row>('collections')
      .where(pick(key))
      .update({
        observed_at: collection.observedAt,
        failure_upstream: null,
        failure_message: null,
        payload: JSON.stringify(collection.payload),
      });
  }

  async finishAttempt(key: CollectionKey, at: string): Promise<void> {
    await this.#knex<Row>('collections')
      .where(pick(key))
      .update({ finished_at: at });
  }

  async saveFailure(
    key: CollectionKey,
    failure: CollectionFailure,
    finishedAt: string,
  ): Promise<void> {
    await this.#ensureRow(key);
    await this.#knex<Row>('collections').where(pick(key)).update({
      finished_at: finishedAt,
      failure_upstream: failure.upstream,
      failure_message: failure.message,
    });
  }

  async #ensureRow(key: CollectionKey): Promise<void> {
    await this.#knex('collections')
      .insert({ ...pick(key), revision: 0 })
      .onConflict(primaryKey)
      .ignore();
  }
}

/** Leaves out whatever else the caller's object carries. */
function pick({ area, environment }: CollectionKey): CollectionKey {
  return { area, environment };
}
