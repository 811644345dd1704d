import type { Knex } from 'knex';
import { lockChain, toRunRecord } from './runChain';

/** In one go; the next round takes the rest. */
const atOnce = 1000;

/**
 * Deletes what finished before `time`, from the beginning of the chain on and
 * without a gap. The hash of the last one that goes stays as the beginning of
 * what is left, so that the rest can still be verified.
 *
 * @returns how many runs were deleted
 */
export async function deleteOldRuns(
  tx: Knex.Transaction,
  time: string,
): Promise<number> {
  await lockChain(tx);
  const oldest = (
    await tx('run_records').orderBy('sequence').limit(atOnce)
  ).map(toRunRecord);
  const kept = oldest.findIndex(({ finishedAt }) => finishedAt >= time);
  const old = kept < 0 ? oldest : oldest.slice(0, kept);
  const last = old[old.length - 1];
  if (!last) {
    return 0;
  }
  await tx('run_records').where('sequence', '<=', last.sequence).delete();
  await tx('runs')
    .whereIn(
      'id',
      old.map(({ runId }) => runId),
    )
    .delete();
  await tx('run_chain').update({
    first_sequence: last.sequence + 1,
    first_previous_hash: last.hash,
  });
  return old.length;
}
