import type { StoredRun } from '../store/RunRow';
import type { RunHead, RunStore } from '../store/RunStore';
import { encodeRunsCursor, ParsedRunsQuery } from './parseRunsQuery';
import type { RunAccess } from './RunAccess';

/** Runs that are passed over at once where most of them may not be seen. */
const lookAtOnce = 1000;

/**
 * A page of the runs that somebody may see. What may not be seen is passed
 * over, so that it neither fills the page nor is counted; of that only the
 * head is read.
 */
export async function listVisibleRuns(
  store: Pick<RunStore, 'listHeads' | 'get'>,
  query: ParsedRunsQuery,
  access: RunAccess,
): Promise<{ runs: StoredRun[]; nextCursor?: string }> {
  const visible: RunHead[] = [];
  let { before } = query;
  for (;;) {
    const heads = await store.listHeads({
      ...query,
      before,
      limit: lookAtOnce,
    });
    visible.push(...heads.filter(({ entityRef }) => access.canRead(entityRef)));
    if (visible.length > query.limit || heads.length < lookAtOnce) {
      break;
    }
    before = heads[heads.length - 1];
  }
  const page = visible.slice(0, query.limit);
  const found = await Promise.all(page.map(({ id }) => store.get(id)));
  return {
    // One that is too old may have been deleted since.
    runs: found.filter((run): run is StoredRun => run !== undefined),
    ...(visible.length > page.length && {
      nextCursor: encodeRunsCursor(page[page.length - 1]),
    }),
  };
}
