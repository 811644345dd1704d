import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { genesisHash, hashRecord } from '../evidence/hashRecord';
import { verifyChain } from '../evidence/verifyChain';
import { after, newRun, noLimit } from './__testUtils__/newRun';
import { DatabaseRunStore } from './DatabaseRunStore';
import type { RunStore } from './RunStore';

jest.setTimeout(60_000);

const directory = resolve(__dirname, '../../../migrations');
const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

const count = 6;

describe.each(databases.eachSupportedId())('records on %s', databaseId => {
  let knex: Knex;
  let store: DatabaseRunStore;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory });
    store = DatabaseRunStore.create(knex);
    for (let i = 1; i <= count; i += 1) {
      await finish(`run-${i}`, after(i));
    }
  });

  afterEach(() => knex.destroy());

  async function finish(id: string, finishedAt: string): Promise<void> {
    await store.insert(newRun({ id }), noLimit);
    await store.finish(
      id,
      1,
      { state: 'succeeded', message: null, finishedAt },
      run => `{"id":"${run.id}"}`,
    );
  }

  /** Somebody with all rights on the database. */
  async function withoutTrigger(tamper: () => Promise<unknown>) {
    await knex.raw(
      databaseId === 'SQLITE_3'
        ? 'DROP TRIGGER run_records_immutable'
        : 'DROP TRIGGER run_records_immutable ON run_records',
    );
    await tamper();
  }

  const record = (sequence: number) => knex('run_records').where({ sequence });

  const problems = async () =>
    (await verifyChain(store)).problems.map(({ sequence, runId, message }) => [
      sequence,
      runId,
      message,
    ]);

  it('are valid as they were written', async () => {
    expect(await verifyChain(store)).toEqual({
      valid: true,
      checked: count,
      head: (await store.getChain()).hash,
      problems: [],
    });
  });

  it('are valid where there are none', async () => {
    await store.deleteFinishedBefore(after(100));
    expect(await verifyChain(store)).toMatchObject({ valid: true, checked: 0 });
  });

  it('are valid over more than one page', async () => {
    let previous = (await store.getChain()).hash;
    const more = Array.from({ length: 1200 }, (_, i) => {
      const sequence = count + 1 + i;
      const row = {
        sequence,
        run_id: `more-${sequence}`,
        record: `{"n":${sequence}}`,
        previous_hash: previous,
        hash: hashRecord(previous, `{"n":${sequence}}`),
        finished_at: after(1000),
      };
      previous = row.hash;
      return row;
    });
    await knex.batchInsert('run_records', more, 400);
    await knex('run_chain').update({ sequence: 1206, hash: previous });
    expect(await verifyChain(store)).toMatchObject({
      valid: true,
      checked: 1206,
    });
    await record(1100).delete();
    expect(await problems()).toEqual([
      [1100, null, 'Records 1100 to 1100 are missing.'],
    ]);
  });

  it('cannot be changed', async () => {
    const before = await store.listRecords(1, 10);
    await expect(record(2).update({ record: '{}' })).rejects.toThrow(
      'run_records are immutable',
    );
    await expect(
      knex('run_records').update({ finished_at: after(0) }),
    ).rejects.toThrow('run_records are immutable');
    expect(await store.listRecords(1, 10)).toEqual(before);
  });

  describe('show', () => {
    it('that one was changed', async () => {
      await withoutTrigger(() =>
        record(3).update({ record: '{"id":"other"}' }),
      );
      expect(await problems()).toEqual([
        [3, 'run-3', 'It was changed after it was written.'],
      ]);
      expect((await verifyChain(store)).valid).toBe(false);
    });

    it('that one was changed together with its hash', async () => {
      const [{ previousHash }] = await store.listRecords(3, 1);
      await withoutTrigger(() =>
        record(3).update({
          record: '{}',
          hash: hashRecord(previousHash, '{}'),
        }),
      );
      expect(await problems()).toEqual([
        [4, 'run-4', 'It does not follow the record before it.'],
      ]);
    });

    it('that the last one was changed together with its hash', async () => {
      const [{ previousHash }] = await store.listRecords(count, 1);
      await withoutTrigger(() =>
        record(count).update({
          record: '{}',
          hash: hashRecord(previousHash, '{}'),
        }),
      );
      expect(await problems()).toEqual([
        [
          count,
          null,
          'The newest record is not the one with which the chain ended.',
        ],
      ]);
    });

    it('that some were removed in the middle', async () => {
      await record(3).delete();
      await record(4).delete();
      expect(await problems()).toEqual([
        [3, null, 'Records 3 to 4 are missing.'],
      ]);
    });

    it('that one was removed, and the rest moved up', async () => {
      await record(3).delete();
      await withoutTrigger(async () => {
        for (const sequence of [4, 5, 6]) {
          await record(sequence).update({ sequence: sequence - 1 });
        }
      });
      expect(await problems()).toEqual([
        [3, 'run-4', 'It does not follow the record before it.'],
        [6, null, 'Records 6 to 6 are missing at the end.'],
      ]);
    });

    it('that the first one was removed', async () => {
      await record(1).delete();
      expect(await problems()).toEqual([
        [1, null, 'Records 1 to 1 are missing.'],
      ]);
    });

    it('that the first one was removed as if for its age', async () => {
      await record(1).delete();
      await knex('run_chain').update({ first_sequence: 2 });
      expect(await problems()).toEqual([
        [2, 'run-2', 'It does not follow the record before it.'],
      ]);
    });

    it('that the last ones were removed', async () => {
      await record(5).delete();
      await record(6).delete();
      expect(await problems()).toEqual([
        [5, null, 'Records 5 to 6 are missing at the end.'],
      ]);
    });

    it('that all were removed', async () => {
      await knex('run_records').delete();
      expect(await problems()).toEqual([
        [1, null, 'Records 1 to 6 are missing at the end.'],
      ]);
    });

    it('that two were swapped', async () => {
      await withoutTrigger(async () => {
        await record(2).update({ sequence: 99 });
        await record(4).update({ sequence: 2 });
        await record(99).update({ sequence: 4 });
      });
      expect(await problems()).toEqual([
        [2, 'run-4', 'It does not follow the record before it.'],
        [3, 'run-3', 'It does not follow the record before it.'],
        [4, 'run-2', 'It does not follow the record before it.'],
        [5, 'run-5', 'It does not follow the record before it.'],
      ]);
    });

    it('that the head was changed', async () => {
      await knex('run_chain').update({ hash: 'f'.repeat(64) });
      expect(await problems()).toEqual([
        [
          count,
          null,
          'The newest record is not the one with which the chain ended.',
        ],
      ]);
    });

    it('that the head was set back', async () => {
      const [{ hash }] = await store.listRecords(5, 1);
      await knex('run_chain').update({ sequence: 5, hash });
      expect(await problems()).toEqual([
        [6, 'run-6', 'It was added behind the end of the chain.'],
      ]);
    });

    it('that one was added which follows the last one as it should', async () => {
      const { hash } = await store.getChain();
      await knex('run_records').insert({
        sequence: count + 1,
        run_id: 'forged',
        record: '{"id":"forged"}',
        previous_hash: hash,
        hash: hashRecord(hash, '{"id":"forged"}'),
        finished_at: after(100),
      });
      expect(await problems()).toEqual([
        [count + 1, 'forged', 'It was added behind the end of the chain.'],
      ]);
    });

    it('that one was put in the place of another', async () => {
      await record(3).delete();
      const [{ hash }] = await store.listRecords(2, 1);
      await knex('run_records').insert({
        sequence: 3,
        run_id: 'forged',
        record: '{"id":"forged"}',
        previous_hash: hash,
        hash: hashRecord(hash, '{"id":"forged"}'),
        finished_at: after(3),
      });
      expect(await problems()).toEqual([
        [4, 'run-4', 'It does not follow the record before it.'],
      ]);
    });
  });

  it('name a hundred problems at most', async () => {
    await knex('run_chain').update({ sequence: 0, hash: genesisHash });
    await knex.batchInsert(
      'run_records',
      Array.from({ length: 200 }, (_, i) => ({
        sequence: 1000 + i,
        run_id: `forged-${i}`,
        record: '{}',
        previous_hash: genesisHash,
        hash: genesisHash,
        finished_at: after(0),
      })),
      100,
    );
    const { valid, problems: named } = await verifyChain(store);
    expect(valid).toBe(false);
    expect(named).toHaveLength(100);
  });

  describe('while they are verified', () => {
    /** The store, which does something else first where records are read. */
    const meanwhile = (
      act: () => Promise<unknown>,
    ): Pick<RunStore, 'getChain' | 'listRecords'> => {
      let done = false;
      return {
        getChain: () => store.getChain(),
        async listRecords(from, limit) {
          if (!done) {
            done = true;
            await act();
          }
          return store.listRecords(from, limit);
        },
      };
    };

    it('can be added to', async () => {
      const seen = await verifyChain(
        meanwhile(() => finish('late', after(100))),
      );
      expect(seen).toMatchObject({ valid: true, checked: count });
    });

    it('can be deleted for their age', async () => {
      const seen = await verifyChain(
        meanwhile(() => store.deleteFinishedBefore(after(3))),
      );
      expect(seen).toMatchObject({ valid: true, checked: 4 });
    });
  });

  describe('that are too old', () => {
    const left = async () =>
      (await store.listRecords(0, 100)).map(({ runId }) => runId);

    it('are deleted from the beginning, with their runs, and the rest is valid', async () => {
      expect(await store.deleteFinishedBefore(after(3))).toBe(2);
      expect(await left()).toEqual(['run-3', 'run-4', 'run-5', 'run-6']);
      expect(await knex('runs')).toHaveLength(4);
      expect(await store.get('run-2')).toBeUndefined();
      expect(await verifyChain(store)).toMatchObject({
        valid: true,
        checked: 4,
      });

      await finish('run-7', after(7));
      expect(await verifyChain(store)).toMatchObject({
        valid: true,
        checked: 5,
      });
      await record(3).delete();
      expect(await problems()).toEqual([
        [3, null, 'Records 3 to 3 are missing.'],
      ]);
    });

    it('stay where one before them stays: clocks jump', async () => {
      await finish('of tomorrow', after(86_400));
      await finish('of today', after(8));
      expect(await store.deleteFinishedBefore(after(9))).toBe(count);
      expect(await left()).toEqual(['of tomorrow', 'of today']);
      expect(await verifyChain(store)).toMatchObject({
        valid: true,
        checked: 2,
      });
    });

    it('leave nothing to do for the next round, nor active runs', async () => {
      await store.insert(
        newRun({ id: 'active', createdAt: after(0) }),
        noLimit,
      );
      expect(await store.deleteFinishedBefore(after(100))).toBe(count);
      expect(await store.deleteFinishedBefore(after(100))).toBe(0);
      expect((await knex('runs')).map(({ id }) => id)).toEqual(['active']);
      await finish('next', after(101));
      expect((await store.getRecord('next'))!.sequence).toBe(count + 1);
      expect(await verifyChain(store)).toMatchObject({
        valid: true,
        checked: 1,
      });
    });

    it('can be deleted while others finish', async () => {
      await Promise.all([
        store.deleteFinishedBefore(after(4)),
        finish('late-1', after(101)),
        store.deleteFinishedBefore(after(5)),
        finish('late-2', after(102)),
      ]);
      expect(await verifyChain(store)).toMatchObject({
        valid: true,
        checked: 4,
      });
    });
  });
});
