import type { Knex } from 'knex';
import type { RunChain, RunRecord } from './RunStore';

interface RecordRow {
  sequence: number;
  run_id: string;
  record: string;
  previous_hash: string;
  hash: string;
  finished_at: string;
}

/** The ends of the chain; nobody else may add to it until the end of `tx`. */
export async function lockChain(tx: Knex.Transaction): Promise<RunChain> {
  // A write takes the row in both databases; SQLite knows no SELECT FOR UPDATE.
  await tx('run_chain').update({ name: 'chain' });
  return readChain(tx);
}

/** The ends of the chain. */
export async function readChain(knex: Knex): Promise<RunChain> {
  const row = await knex('run_chain').where({ name: 'chain' }).first();
  return {
    sequence: row.sequence,
    hash: row.hash,
    firstSequence: row.first_sequence,
    firstPreviousHash: row.first_previous_hash,
  };
}

export function toRecordRow(record: RunRecord): RecordRow {
  return {
    sequence: record.sequence,
    run_id: record.runId,
    record: record.record,
    previous_hash: record.previousHash,
    hash: record.hash,
    finished_at: record.finishedAt,
  };
}

export function toRunRecord(row: RecordRow): RunRecord {
  return {
    sequence: row.sequence,
    runId: row.run_id,
    record: row.record,
    previousHash: row.previous_hash,
    hash: row.hash,
    finishedAt: row.finished_at,
  };
}
