import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { DatabaseCatalogStore } from './DatabaseCatalogStore';
import { DatabaseCollectionStore } from './DatabaseCollectionStore';
import { DatabaseSnapshotStore } from './DatabaseSnapshotStore';
import type { Snapshot } from './SnapshotStore';

jest.setTimeout(60_000);

const directory = resolve(__dirname, '../../migrations');
const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

const key = { area: 'sla', environment: 'production' };
const monday = '2026-11-23T08:00:00.000Z';

function service(name: string, owner = 'growth'): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: { type: 'service', owner },
  };
}

function snapshot(
  name: string,
  status: Snapshot['status']['status'] = 'ok',
  value: number | null = 0.9995,
): Snapshot {
  return {
    entityRef: `component:default/${name}`,
    status: {
      status,
      value,
      target: 0.999,
      unit: 'ratio',
      reasons: [{ code: 'a', level: status, message: 'b' }],
      observedAt: monday,
      source: 'Prometheus (production)',
    },
    detail: { name },
  };
}

describe.each(databases.eachSupportedId())('stores on %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory });
  });

  afterEach(() => knex.destroy());

  it('migrates down and up again', async () => {
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('snapshots')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('snapshots')).toBe(true);
  });

  describe('catalog', () => {
    it('takes over additions, changes and removals, and says whether there were any', async () => {
      const store = DatabaseCatalogStore.create(knex);
      const other = DatabaseCatalogStore.create(knex);
      expect(await store.replaceEntities([service('a'), service('b')])).toBe(
        true,
      );
      const before = await other.getEntities();
      expect([...before.byRef.keys()].sort()).toEqual([
        'component:default/a',
        'component:default/b',
      ]);

      expect(await store.replaceEntities([service('b'), service('a')])).toBe(
        false,
      );
      expect(await other.getEntities()).toBe(before);

      expect(
        await store.replaceEntities([service('b', 'core'), service('c')]),
      ).toBe(true);
      const after = await other.getEntities();
      expect([...after.byRef.keys()].sort()).toEqual([
        'component:default/b',
        'component:default/c',
      ]);
      expect(after.byRef.get('component:default/b')?.spec?.owner).toBe('core');
    });

    it('holds thousands', async () => {
      const store = DatabaseCatalogStore.create(knex);
      const many = Array.from({ length: 2500 }, (_, i) => service(`s${i}`));
      await store.replaceEntities(many);
      expect((await store.getEntities()).byRef.size).toBe(2500);
    });
  });

  describe('collections', () => {
    it('remembers what was read, and keeps it when the next try fails', async () => {
      const store = DatabaseCollectionStore.create(knex);
      expect(await store.getStates()).toEqual([]);
      expect(await store.getCollection(key)).toBeUndefined();

      await store.startAttempt(key, monday);
      await store.saveCollection(key, {
        observedAt: monday,
        payload: { series: [1, null, 'x'] },
      });
      expect((await store.getStates())[0].finishedAt).toBeUndefined();
      await store.finishAttempt(key, '2026-11-23T08:00:01.000Z');
      expect((await store.getStates())[0].finishedAt).toBe(
        '2026-11-23T08:00:01.000Z',
      );
      await store.startAttempt(key, '2026-11-23T08:01:00.000Z');
      await store.saveFailure(
        key,
        { upstream: 'prometheus', message: 'Prometheus is down' },
        '2026-11-23T08:01:10.000Z',
      );

      expect(await store.getCollection(key)).toEqual({
        observedAt: monday,
        payload: { series: [1, null, 'x'] },
      });
      expect(await store.getStates()).toEqual([
        {
          ...key,
          revision: 0,
          requestedAt: undefined,
          attemptedAt: '2026-11-23T08:01:00.000Z',
          finishedAt: '2026-11-23T08:01:10.000Z',
          observedAt: monday,
          failure: { upstream: 'prometheus', message: 'Prometheus is down' },
        },
      ]);
    });

    it('joins requests until one is taken up', async () => {
      const store = DatabaseCollectionStore.create(knex);
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => store.requestRefresh(key, monday)),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);

      await store.startAttempt(key, '2026-11-23T08:00:05.000Z');
      expect(await store.requestRefresh(key, '2026-11-23T08:00:06.000Z')).toBe(
        true,
      );
      expect(await store.requestRefresh(key, '2026-11-23T08:00:07.000Z')).toBe(
        false,
      );
    });
  });

  describe('snapshots', () => {
    async function collected(observedAt: string) {
      await DatabaseCollectionStore.create(knex).saveCollection(key, {
        observedAt,
        payload: {},
      });
    }

    it('replaces all of a collection and grows the revision', async () => {
      const store = DatabaseSnapshotStore.create(knex);
      await collected(monday);
      await store.replaceSnapshots(key, monday, [snapshot('a'), snapshot('b')]);
      expect(
        await store.replaceSnapshots(key, monday, [snapshot('b', 'critical')]),
      ).toBe(true);

      const rows = await store.listSnapshots(key);
      expect(rows.map(({ entityRef, level }) => [entityRef, level])).toEqual([
        ['component:default/b', 'critical'],
      ]);
      expect(JSON.parse(rows[0].statusJson).value).toBe(0.9995);
      expect(await store.getSnapshot(key, 'component:default/b')).toEqual(
        snapshot('b', 'critical'),
      );
      expect(
        await store.getSnapshot(key, 'component:default/a'),
      ).toBeUndefined();
      expect(await store.getStatuses('component:default/b')).toEqual([
        { ...key, status: snapshot('b', 'critical').status },
      ]);
      const [state] = await DatabaseCollectionStore.create(knex).getStates();
      expect(state.revision).toBe(2);
    });

    it('gives the details of those that are asked for, however many', async () => {
      const store = DatabaseSnapshotStore.create(knex);
      await collected(monday);
      const names = Array.from({ length: 50 }, (_, i) => `s${100 + i}`);
      await store.replaceSnapshots(
        key,
        monday,
        names.map(name => snapshot(name)),
      );
      const listed = async (wanted: string[]) => {
        const refs = wanted.map(name => `component:default/${name}`);
        const found: Snapshot[] = [];
        for await (const one of store.listDetails(key, refs)) {
          found.push(one);
        }
        return found;
      };
      expect(await listed(names)).toEqual(names.map(name => snapshot(name)));
      expect(await listed(['s149', 'nobody', 's100'])).toEqual([
        snapshot('s100'),
        snapshot('s149'),
      ]);
      expect(await listed([])).toEqual([]);
    });

    it('does not write over the judgement of a newer collection', async () => {
      const store = DatabaseSnapshotStore.create(knex);
      const later = '2026-11-23T09:00:00.000Z';
      await collected(later);
      await store.replaceSnapshots(key, later, [snapshot('a', 'critical')]);
      expect(await store.replaceSnapshots(key, monday, [snapshot('a')])).toBe(
        false,
      );
      expect((await store.listSnapshots(key))[0].level).toBe('critical');
    });

    it('keeps the worst of each day, looked at once an hour', async () => {
      const store = DatabaseSnapshotStore.create(knex);
      const write = async (
        at: string,
        status: 'ok' | 'critical',
        v: number,
      ) => {
        await collected(at);
        await store.replaceSnapshots(key, at, [snapshot('a', status, v)]);
      };
      await write('2026-11-22T23:59:00.000Z', 'ok', 1);
      await write('2026-11-23T00:01:00.000Z', 'ok', 2);
      await write('2026-11-23T00:30:00.000Z', 'critical', 3);
      await write('2026-11-23T01:02:00.000Z', 'critical', 4);
      await write('2026-11-23T03:00:00.000Z', 'ok', 5);

      expect(await store.getHistory(key, 'component:default/a')).toEqual([
        { day: '2026-11-22', status: 'ok', value: 1 },
        { day: '2026-11-23', status: 'critical', value: 4 },
      ]);
      expect(await store.listHistory(key, '2026-11-23')).toEqual([
        { entityRef: 'component:default/a', day: '2026-11-23', value: 4 },
      ]);
      expect(
        await store.listHistory({ ...key, environment: 'dev' }, '2026-11-01'),
      ).toEqual([]);
      expect(await store.deleteHistoryBefore('2026-11-23')).toBe(1);
      expect(await store.getHistory(key, 'component:default/a')).toHaveLength(
        1,
      );
    });

    it('holds thousands', async () => {
      const store = DatabaseSnapshotStore.create(knex);
      await collected(monday);
      await store.replaceSnapshots(
        key,
        monday,
        Array.from({ length: 5000 }, (_, i) => snapshot(`s${i}`)),
      );
      expect(await store.listSnapshots(key)).toHaveLength(5000);
    });
  });
});
