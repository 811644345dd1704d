import type { StoredRun } from '../store/RunRow';
import type { RunFilter } from '../store/RunStore';
import { listVisibleRuns } from './listVisibleRuns';
import { parseRunsQuery } from './parseRunsQuery';
import type { RunAccess } from './RunAccess';

const mine = 'component:default/mine';
const theirs = 'component:default/theirs';

/** The newest first, one in each second. */
function storeOf(entityRefs: string[]) {
  const runs = entityRefs.map((entityRef, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    entityRef,
    createdAt: new Date(
      Date.UTC(2026, 10, 23, 12) - index * 1000,
    ).toISOString(),
  })) as StoredRun[];
  return {
    runs,
    listHeads: async ({ before, limit }: RunFilter) =>
      runs
        .filter(({ createdAt }) => !before || createdAt < before.createdAt)
        .slice(0, limit),
    get: jest.fn(async (id: string) => runs.find(run => run.id === id)),
  };
}

const access: RunAccess = {
  actor: 'user:default/anna',
  isUser: true,
  canReadAnything: true,
  canRead: entityRef => entityRef === mine,
  canRun: () => false,
  servicesOf: entityRef => [entityRef],
};

const known = { environments: [], areas: [], kinds: [] };

describe('listVisibleRuns', () => {
  it('reads whole what is on the page, and nothing else', async () => {
    const { runs, ...store } = storeOf(Array(50).fill(mine));
    const page = await listVisibleRuns(store, { limit: 20 }, access);
    expect(page.runs).toEqual(runs.slice(0, 20));
    expect(page.nextCursor).toBeDefined();
    expect(store.get).toHaveBeenCalledTimes(20);
  });

  it('reads on behind what may not be seen, however much', async () => {
    const { runs, ...store } = storeOf([
      mine,
      ...Array(2500).fill(theirs),
      mine,
      ...Array(1200).fill(theirs),
      mine,
      ...Array(300).fill(theirs),
    ]);
    const visible = runs.filter(({ entityRef }) => entityRef === mine);
    const first = await listVisibleRuns(store, { limit: 2 }, access);
    expect(first.runs).toEqual(visible.slice(0, 2));
    const { before } = parseRunsQuery({ cursor: first.nextCursor }, known);
    const second = await listVisibleRuns(store, { limit: 2, before }, access);
    expect(second).toEqual({ runs: visible.slice(2) });
  });

  it.each([0, 1, 999, 1000, 1001])(
    'ends behind %d that may not be seen',
    async count => {
      const { runs: _, ...store } = storeOf(Array(count).fill(theirs));
      const page = await listVisibleRuns(store, { limit: 20 }, access);
      expect(page).toEqual({ runs: [] });
    },
  );
});
