import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { genesisHash } from '../evidence/hashRecord';
import { after, newRun, noLimit } from './__testUtils__/newRun';
import { DatabaseRunStore } from './DatabaseRunStore';

jest.setTimeout(60_000);

const directory = resolve(__dirname, '../../../migrations');
const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

const runTables = ['runs', 'run_records', 'run_chain', 'notices'];

describe.each(databases.eachSupportedId())(
  'the migration of runs on %s',
  databaseId => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await knex.migrate.up({ directory });
    });

    afterEach(() => knex.destroy());

    const present = async () => {
      const found = await Promise.all(
        runTables.map(table => knex.schema.hasTable(table)),
      );
      return runTables.filter((_, index) => found[index]);
    };

    /** What the database itself keeps beside tables. */
    const extras = async (): Promise<number> => {
      const { rows, ...sqlite } = await knex.raw(
        databaseId === 'SQLITE_3'
          ? `SELECT name FROM sqlite_master WHERE type = 'trigger'`
          : `SELECT proname FROM pg_proc WHERE proname LIKE 'run\\_%'
             UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal`,
      );
      return (rows ?? Object.values(sqlite)).length;
    };

    it('adds its tables to those that are there, and takes them away', async () => {
      expect(await present()).toEqual([]);
      const before = await extras();
      await knex.migrate.up({ directory });
      expect(await present()).toEqual(runTables);
      expect(await extras()).toBeGreaterThan(before);

      await knex.migrate.down({ directory });
      expect(await present()).toEqual([]);
      expect(await extras()).toBe(before);
      expect(await knex.schema.hasTable('snapshots')).toBe(true);
    });

    it('can be done again after it was undone with runs in it', async () => {
      for (const round of ['first', 'second']) {
        await knex.migrate.up({ directory });
        const store = DatabaseRunStore.create(knex);
        expect(await store.getChain()).toEqual({
          sequence: 0,
          hash: genesisHash,
          firstSequence: 1,
          firstPreviousHash: genesisHash,
        });
        await store.insert(newRun({ id: round }), noLimit);
        await store.finish(
          round,
          1,
          { state: 'succeeded', message: null, finishedAt: after(1) },
          () => '{}',
        );
        await expect(
          knex('run_records').update({ record: '' }),
        ).rejects.toThrow('run_records are immutable');
        await knex.migrate.down({ directory });
      }
    });

    it('keeps the database itself from taking two with one lock or one key', async () => {
      await knex.migrate.up({ directory });
      const store = DatabaseRunStore.create(knex);
      await store.insert(
        newRun({ id: 'a', lockKey: 'lock', idempotencyKey: 'key' }),
        noLimit,
      );
      const [row] = await knex('runs');
      await expect(
        knex('runs').insert({ ...row, id: 'b', idempotency_key: 'other' }),
      ).rejects.toThrow(/unique/i);
      await expect(
        knex('runs').insert({ ...row, id: 'b', lock_key: 'other' }),
      ).rejects.toThrow(/unique/i);
      await knex('runs').insert({
        ...row,
        id: 'b',
        lock_key: null,
        idempotency_key: null,
      });
      expect(await knex('runs')).toHaveLength(2);
    });
  },
);
