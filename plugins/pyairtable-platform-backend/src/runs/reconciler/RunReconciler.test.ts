import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { UpstreamError } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { until } from '../../__testUtils__/until';
import { production } from '../../real/__testUtils__/environment';
import { verifyChain } from '../evidence/verifyChain';
import { RunRegistry } from '../RunRegistry';
import { after, monday, newRun, noLimit } from '../store/__testUtils__/newRun';
import { DatabaseRunStore } from '../store/DatabaseRunStore';
import type { StoredRun } from '../store/RunRow';
import type { NewRun } from '../store/RunStore';
import { FakeEngine } from './__testUtils__/FakeEngine';
import { RunReconciler } from './RunReconciler';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const directory = resolve(__dirname, '../../../migrations');

describe('RunReconciler', () => {
  let knex: Knex;
  let store: DatabaseRunStore;
  let engine: FakeEngine;
  let stop: AbortController;
  let now: Date;
  let listener: { onChange: jest.Mock; onEnd: jest.Mock };
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    knex = await databases.init('SQLITE_3');
    await knex.migrate.latest({ directory });
    store = DatabaseRunStore.create(knex);
    engine = new FakeEngine();
    stop = new AbortController();
    now = new Date(monday);
    listener = {
      onChange: jest.fn(async () => {}),
      onEnd: jest.fn(async () => {}),
    };
  });

  afterEach(() => knex.destroy());

  const reconciler = (
    more: Partial<ConstructorParameters<typeof RunReconciler>[0]> = {},
  ) => {
    const registry = new RunRegistry();
    registry.addEngine(engine);
    return new RunReconciler({
      store,
      registry,
      environments: [production],
      listener,
      findObstacles: async () => [],
      clock: () => now,
      logger,
      signal: stop.signal,
      ...more,
    });
  };

  async function start(fields: Partial<NewRun> = {}): Promise<string> {
    const run = newRun({ environment: 'production', ...fields });
    await store.insert(run, noLimit);
    return run.id;
  }

  const get = async (id: string) => (await store.get(id))!;

  it('brings a run from the wish to its end, and tells of it once', async () => {
    const id = await start();
    const backend = reconciler();
    await backend.reconcile(id);
    expect(await get(id)).toMatchObject({
      state: 'running',
      objectUid: 'uid-1',
      leaseOwner: null,
    });
    expect(engine.asked.filter(what => what !== 'observe')).toEqual([
      'create',
      'wake',
    ]);

    engine.change({ phase: 'succeeded', outputs: { checksum: 'c0ffee' } });
    now = new Date(after(60));
    await backend.reconcile(id);
    await backend.reconcile(id);
    expect(await get(id)).toMatchObject({
      state: 'succeeded',
      lockKey: null,
      outputs: { checksum: 'c0ffee' },
      finishedAt: after(60),
      notifiedAt: after(60),
    });
    expect(listener.onEnd).toHaveBeenCalledTimes(1);
    expect(JSON.parse((await store.getRecord(id))!.record)).toMatchObject({
      id,
      state: 'succeeded',
      outputs: { checksum: 'c0ffee' },
    });
    expect(await verifyChain(store)).toMatchObject({ valid: true, checked: 1 });
  });

  it('tells of each change that says anything new, and of no other', async () => {
    const id = await start();
    const backend = reconciler();
    await backend.reconcile(id);
    const states = () =>
      listener.onChange.mock.calls.map(([before, next]) => [
        before.state,
        next.state,
      ]);
    const before = states();
    expect(before).toContainEqual(['queued', 'running']);

    now = new Date(after(3));
    await backend.reconcile(id);
    expect(states()).toEqual(before);
    expect(await get(id)).toMatchObject({ watchedSeconds: 3 });

    engine.change({ steps: [{ name: 'restore', state: 'succeeded' }] });
    await backend.reconcile(id);
    expect(states()).toHaveLength(before.length + 1);
  });

  it('ends runs whose engine or environment does not exist any more', async () => {
    const id = await start();
    await reconciler({ registry: new RunRegistry() }).reconcile(id);
    expect(await get(id)).toMatchObject({
      state: 'failed',
      message: 'Engine argo-workflow does not exist any more.',
    });
    const elsewhere = await start();
    await reconciler({ environments: [] }).reconcile(elsewhere);
    expect(await get(elsewhere)).toMatchObject({
      state: 'failed',
      message: 'Environment production is not configured any more.',
    });
  });

  it('marks an end as told, also where nobody could be told', async () => {
    listener.onEnd.mockRejectedValue(new Error('No notifications here'));
    engine.fails.create = new TypeError('oops');
    const id = await start();
    const backend = reconciler();
    for (let look = 0; look < 20; look += 1) {
      await backend.reconcile(id);
    }
    expect(await get(id)).toMatchObject({
      state: 'failed',
      notifiedAt: monday,
    });
    expect(logger.warn).toHaveBeenCalledWith(
      `Nobody could be told of the end of run ${id}: No notifications here`,
    );
  });

  it('looks once more where it is asked to while it looks', async () => {
    const id = await start();
    let reach = () => {};
    const reached = new Promise<void>(done => {
      reach = done;
    });
    let goOn = () => {};
    const held = new Promise<void>(done => {
      goOn = done;
    });
    const backend = reconciler({
      onCheckpoint: async name => {
        if (name === 'after-wake') {
          reach();
          await held;
        }
      },
    });
    const first = backend.reconcile(id);
    await reached;
    const looks = engine.count('observe');
    const second = [backend.reconcile(id), backend.reconcile(id)];
    goOn();
    await Promise.all([first, ...second]);
    const done = engine.count('observe');
    expect(done).toBeGreaterThan(looks);
    await until(() => engine.count('observe') === done + 1);
    await until(async () => (await get(id)).leaseOwner === null);
    expect(engine.count('create')).toBe(1);
  });

  it('leaves a run to the backend that has it', async () => {
    const id = await start();
    await store.lease(id, { owner: 'another', now, seconds: 20 });
    await reconciler().reconcile(id);
    expect(engine.asked).toEqual([]);
    now = new Date(after(21));
    await reconciler().reconcile(id);
    expect(await get(id)).toMatchObject({ state: 'running' });
  });

  it('goes on with what somebody else has changed in the meantime', async () => {
    const id = await start();
    const backend = reconciler({
      onCheckpoint: async (name: string, run: StoredRun) => {
        if (name === 'after-create' && run.cancelledAt === null) {
          await store.update(id, run.revision, {
            cancelledBy: 'user:default/anna',
            cancelledAt: monday,
          });
        }
      },
    });
    await backend.reconcile(id);
    expect(await get(id)).toMatchObject({
      state: 'cancelled',
      message: 'It was cancelled by user:default/anna. Stopped.',
    });
    // It was created twice by name, which is one object.
    expect(engine.count('wake')).toBe(0);
  });

  it('keeps a run where the database fails, and gives it back', async () => {
    const id = await start();
    const update = jest
      .spyOn(store, 'update')
      .mockRejectedValueOnce(new Error('The database is away'));
    const backend = reconciler();
    await backend.reconcile(id);
    expect(logger.warn).toHaveBeenCalledWith(
      `Run ${id} could not be looked after: Error: The database is away`,
    );
    expect(await get(id)).toMatchObject({ state: 'queued', leaseOwner: null });
    update.mockRestore();
    await reconciler().reconcile(id);
    expect(await get(id)).toMatchObject({ state: 'running' });
  });

  it('notes nothing of a look that the end of the backend interrupts, and gives the run back', async () => {
    const id = await start();
    await reconciler().reconcile(id);
    const before = await get(id);
    engine.fails.observe = new UpstreamError('kubernetes', 'Stopped.');
    jest.spyOn(engine, 'observe').mockImplementation(async () => {
      stop.abort();
      throw new UpstreamError('kubernetes', 'Stopped.');
    });
    now = new Date(after(3));
    await reconciler().reconcile(id);
    expect(await get(id)).toEqual(before);
  });

  it('does not hold up the others where one hangs', async () => {
    const stuck = await start();
    const others = [await start(), await start()];
    const backend = reconciler({
      onCheckpoint: (name, { id }) =>
        id === stuck && name === 'before-create'
          ? new Promise<void>(() => {})
          : undefined,
    });
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    try {
      const looking = backend.reconcileAll(await store.listOpen());
      await jest.advanceTimersByTimeAsync(5_000);
      await looking;
    } finally {
      jest.useRealTimers();
    }
    for (const id of others) {
      expect(await get(id)).toMatchObject({ state: 'running' });
    }
    expect(await get(stuck)).toMatchObject({ state: 'queued' });
  });

  it('looks after a hundred runs at once', async () => {
    const ids = await Promise.all(Array.from({ length: 100 }, () => start()));
    engine.object = undefined;
    await reconciler().reconcileAll(await store.listOpen());
    const runs = await Promise.all(ids.map(get));
    expect(runs.map(({ state }) => state)).toEqual(ids.map(() => 'running'));
    expect(engine.count('create')).toBe(100);
  });
});
