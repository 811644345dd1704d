import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { hashRecord } from '../evidence/hashRecord';
import { countStarts } from './countStarts';
import { deleteOldRuns } from './deleteOldRuns';
import {
  columnOf,
  fromRow,
  RunChange,
  RunRow,
  StoredRun,
  toRow,
} from './RunRow';
import type {
  InsertResult,
  NewRun,
  RunChain,
  RunEnd,
  RunFilter,
  RunHead,
  RunRecord,
  RunStore,
} from './RunStore';
import { lockChain, readChain, toRecordRow, toRunRecord } from './runChain';
import { selectRuns } from './selectRuns';

const active = ['queued', 'running'];

/** Keeps runs in the plugin's database. */
export class DatabaseRunStore implements RunStore {
  readonly #knex: Knex;

  static create(knex: Knex): DatabaseRunStore {
    return new DatabaseRunStore(knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(
    run: NewRun,
    limit?: { since: string; count: number },
  ): Promise<InsertResult> {
    return this.#knex.transaction(async tx => {
      // Those who start runs queue up here, so that the limit holds for
      // simultaneous requests too. The unique index on the lock would let only
      // one of them through in any case.
      await lockChain(tx);
      const repeated =
        run.idempotencyKey === null
          ? undefined
          : await find(tx, {
              actor: run.actor,
              idempotency_key: run.idempotencyKey,
            });
      if (repeated) {
        if (repeated.requestHash !== run.requestHash) {
          throw new ConflictError(
            `Idempotency-Key was used for another request before, which started run ${repeated.id}`,
          );
        }
        return { outcome: 'repeated', run: repeated };
      }
      const holder = await find(tx, { lock_key: run.lockKey });
      if (holder) {
        return { outcome: 'locked', run: holder };
      }
      const count = limit ? await countStarts(tx, run.actor, limit.since) : 0;
      if (limit && count >= limit.count) {
        return { outcome: 'limited', count };
      }
      await tx('runs').insert(
        toRow({ ...run, state: 'queued', steps: [], outputs: {} }),
      );
      return { outcome: 'inserted', run: (await find(tx, { id: run.id }))! };
    });
  }

  async get(id: string): Promise<StoredRun | undefined> {
    return find(this.#knex, { id });
  }

  async list(filter: RunFilter): Promise<StoredRun[]> {
    return (await selectRuns(this.#knex, filter)).map(fromRow);
  }

  async listHeads(filter: RunFilter): Promise<RunHead[]> {
    const rows: RunRow[] = await selectRuns(this.#knex, filter).select(
      'id',
      'entity_ref',
      'created_at',
    );
    return rows.map(row => fromRow(row));
  }

  async listOpen(): Promise<StoredRun[]> {
    const rows = await this.#knex<RunRow>('runs')
      .whereIn('state', active)
      .orWhereNull('notified_at')
      .orderBy('created_at');
    return rows.map(fromRow);
  }

  async listLast(entityRef: string, environment: string): Promise<StoredRun[]> {
    // By their place in the chain: clocks jump, and times can be the same.
    const newest = this.#knex('runs')
      .join('run_records', 'run_records.run_id', 'runs.id')
      .where({ entity_ref: entityRef, environment })
      .groupBy('kind')
      .max('sequence');
    const rows = await this.#knex<RunRow>('runs')
      .join('run_records', 'run_records.run_id', 'runs.id')
      .whereIn('sequence', newest)
      .select('runs.*');
    return rows.map(fromRow);
  }

  async lease(
    id: string,
    lease: { owner: string; now: Date; seconds: number },
  ): Promise<StoredRun | undefined> {
    const { owner, now, seconds } = lease;
    const until = (after: number) =>
      new Date(now.getTime() + after * 1000).toISOString();
    const taken = await this.#knex<RunRow>('runs')
      .where({ id })
      .andWhere(free =>
        free
          .whereNull('lease_until')
          .orWhere('lease_owner', owner)
          .orWhere('lease_until', '<', now.toISOString())
          // Nobody claims for longer than this: some clock has jumped.
          .orWhere('lease_until', '>', until(2 * seconds)),
      )
      .update({ lease_owner: owner, lease_until: until(seconds) });
    return taken > 0 ? this.get(id) : undefined;
  }

  async release(id: string, owner: string): Promise<void> {
    await this.#knex<RunRow>('runs')
      .where({ id, lease_owner: owner })
      .update({ lease_owner: null, lease_until: null });
  }

  async update(
    id: string,
    revision: number,
    change: RunChange,
  ): Promise<StoredRun | undefined> {
    const changed = await updateActive(this.#knex, id, revision, change);
    return changed ? this.get(id) : undefined;
  }

  async finish(
    id: string,
    revision: number,
    end: RunEnd,
    toRecord: (run: StoredRun) => string,
  ): Promise<{ run: StoredRun; record: RunRecord } | undefined> {
    return this.#knex.transaction(async tx => {
      const chain = await lockChain(tx);
      const changed = await updateActive(tx, id, revision, {
        ...end.change,
        state: end.state,
        message: end.message,
        finishedAt: end.finishedAt,
        lockKey: null,
      });
      if (!changed) {
        return undefined;
      }
      const run = (await find(tx, { id }))!;
      const text = toRecord(run);
      const record: RunRecord = {
        sequence: chain.sequence + 1,
        runId: id,
        record: text,
        previousHash: chain.hash,
        hash: hashRecord(chain.hash, text),
        finishedAt: end.finishedAt,
      };
      await tx('run_records').insert(toRecordRow(record));
      await tx('run_chain').update({
        sequence: record.sequence,
        hash: record.hash,
      });
      return { run, record };
    });
  }

  async setNotified(id: string, at: string): Promise<void> {
    await this.#knex('runs').where({ id }).update({ notified_at: at });
  }

  async getRecord(runId: string): Promise<RunRecord | undefined> {
    const row = await this.#knex('run_records')
      .where({ run_id: runId })
      .first();
    return row && toRunRecord(row);
  }

  async listRecords(from: number, limit: number): Promise<RunRecord[]> {
    const rows = await this.#knex('run_records')
      .where('sequence', '>=', from)
      .orderBy('sequence')
      .limit(limit);
    return rows.map(toRunRecord);
  }

  async getChain(): Promise<RunChain> {
    return readChain(this.#knex);
  }

  async deleteFinishedBefore(time: string): Promise<number> {
    return this.#knex.transaction(tx => deleteOldRuns(tx, time));
  }
}

async function find(
  knex: Knex,
  where: Record<string, string>,
): Promise<StoredRun | undefined> {
  const row = await knex<RunRow>('runs').where(where).first();
  return row && fromRow(row as RunRow);
}

/** Only what is active and unchanged since it was read can be changed. */
async function updateActive(
  knex: Knex,
  id: string,
  revision: number,
  change: RunChange,
): Promise<boolean> {
  const changed = await knex('runs')
    .where({ id, revision })
    .whereIn('state', active)
    .update({ ...toRow(change), [columnOf('revision')]: revision + 1 });
  return changed > 0;
}
