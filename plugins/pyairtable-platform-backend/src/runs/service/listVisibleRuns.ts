import type { StoredRun } from '../store/RunRow';
import type { RunStore } from '../store/RunStore';
import { encodeRunsCursor, ParsedRunsQuery } from './parseRunsQuery';
import type { RunAccess } from './RunAccess';

/** Rows that are read at once where some of them may not be seen. */
const readAtOnce = 200;

/**
 * A page of the runs that somebody may see. What may not be seen is passed
 * over, so that it neither fills the page nor is counted.
 */
export async function listVisibleRuns(
  store: Pick<RunStore, 'list'>,
  query: ParsedRunsQuery,
  access: RunAccess,
): Promise<{ runs: StoredRun[]; nextCursor?: string }> {
  const runs: StoredRun[] = [];
  let { before } = query;
  for (;;) {
    const rows = await store.list({ ...query, before, limit: readAtOnce });
    for (const row of rows) {
      if (access.canRead(row.entityRef)) {
        if (runs.length === query.limit) {
          return { runs, nextCursor: encodeRunsCursor(runs[runs.length - 1]) };
        }
        runs.push(row);
      }
    }
    if (rows.length < readAtOnce) {
      return { runs };
    }
    before = rows[rows.length - 1];
  }
}
