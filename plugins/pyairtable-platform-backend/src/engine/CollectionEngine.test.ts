import { mockServices } from '@backstage/backend-test-utils';
import {
  StatusArea,
  UpstreamError,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { z } from 'zod';
import { production } from '../clients/__testUtils__/environment';
import type {
  CollectionState,
  StoredCollection,
} from '../store/CollectionStore';
import { AreaRegistry } from './AreaRegistry';
import { CollectionEngine } from './CollectionEngine';

const start = new Date('2026-11-23T12:00:00Z');

const meter: StatusArea<number, unknown> = {
  id: 'meter',
  title: 'Meter',
  unit: 'findings',
  upstreams: ['meter'],
  frequency: { hours: 6 },
  detailSchema: z.unknown(),
  collect: async () => 1,
  evaluate: () => ({
    value: 1,
    target: 0,
    source: 'Meter',
    detail: null,
    reasons: [{ code: 'read', level: 'ok', message: 'Read.' }],
  }),
};

/** An engine over stores in memory, whose clock goes on by the second. */
function createEngine(
  replaceSnapshots: () => Promise<boolean>,
  collect: typeof meter.collect = meter.collect,
) {
  let now = start.getTime();
  const clock = () => new Date((now += 1000));
  const areas = new AreaRegistry({ areas: {} } as any);
  areas.add({ ...meter, collect });
  const state: CollectionState = {
    area: 'meter',
    environment: production.name,
    revision: 0,
  };
  let stored: StoredCollection | undefined;
  const engine = new CollectionEngine({
    areas,
    environments: [production],
    catalogStore: {
      getEntities: async () => ({ byRef: new Map() }),
      replaceEntities: jest.fn(),
    },
    collectionStore: {
      getStates: async () => [state],
      getCollection: async () => stored,
      requestRefresh: jest.fn(),
      startAttempt: async (_, at) => {
        state.attemptedAt = at;
      },
      saveCollection: async (_, collection) => {
        stored = collection;
      },
      finishAttempt: async (_, at) => {
        state.finishedAt = at;
      },
      saveFailure: async (_, failure, at) => {
        state.failure = failure;
        state.finishedAt = at;
      },
    },
    snapshotStore: { replaceSnapshots } as any,
    metrics: { recordCollection() {}, recordUpstreamRequest() {} },
    logger: mockServices.logger.mock({
      child: () => mockServices.logger.mock(),
    }),
    clock,
  });
  return {
    engine,
    state,
    run: () => engine.runArea('meter', new AbortController().signal),
    advance(seconds: number) {
      now += seconds * 1000;
    },
  };
}

describe('CollectionEngine', () => {
  it('has ended only once what it read is judged', async () => {
    const finishedAt: Array<string | undefined> = [];
    const { run, state } = createEngine(async () => {
      finishedAt.push(state.finishedAt);
      return true;
    });
    await run();
    expect(finishedAt).toEqual([undefined]);
    expect(state.finishedAt).toBeDefined();
  });

  it('tries again soon where it was stopped before it had judged', async () => {
    const { engine, run, advance } = createEngine(async () => {
      throw new Error('the database went away');
    });
    await expect(run()).rejects.toThrow('the database went away');
    expect(await engine.listOverdueAreas()).toEqual([]);
    advance(300);
    expect(await engine.listOverdueAreas()).toEqual(['meter']);
  });

  it('blames no upstream where the backend stops meanwhile', async () => {
    const stopping = new AbortController();
    const { engine, state, advance } = createEngine(
      async () => true,
      async () => {
        stopping.abort();
        throw new UpstreamError('meter', 'The meter was not waited for.');
      },
    );
    await engine.runArea('meter', stopping.signal);
    expect(state.failure).toBeUndefined();
    advance(300);
    expect(await engine.listOverdueAreas()).toEqual(['meter']);
  });

  it('lets an area compare with what it collected last', async () => {
    const seen: unknown[] = [];
    const { run, advance } = createEngine(
      async () => true,
      async ({ previous }) => {
        seen.push(await previous());
        return seen.length;
      },
    );
    await run();
    advance(6 * 3600);
    await run();
    expect(seen).toEqual([undefined, 1]);
  });

  it('tells of an upstream that fails', async () => {
    const { run, state } = createEngine(
      async () => true,
      async () => {
        throw new UpstreamError('meter', 'The meter is down.');
      },
    );
    await run();
    expect(state.failure).toEqual({
      upstream: 'meter',
      message: 'The meter is down.',
    });
  });

  it('does not hurry after one that ended', async () => {
    const { engine, run, advance } = createEngine(async () => true);
    await run();
    advance(300);
    expect(await engine.listOverdueAreas()).toEqual([]);
  });
});
