import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { genesisHash, hashRecord } from '../evidence/hashRecord';
import { after, monday, newRun, noLimit } from './__testUtils__/newRun';
import { DatabaseRunStore } from './DatabaseRunStore';
import type { InsertResult, NewRun, RunEnd } from './RunStore';

jest.setTimeout(60_000);

const directory = resolve(__dirname, '../../../migrations');
const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

const simultaneous = 100;

const succeeded: RunEnd = {
  state: 'succeeded',
  message: null,
  finishedAt: after(60),
};

describe.each(databases.eachSupportedId())('runs on %s', databaseId => {
  let knex: Knex;
  let store: DatabaseRunStore;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory });
    store = DatabaseRunStore.create(knex);
  });

  beforeEach(async () => {
    await knex('runs').delete();
    await knex('run_records').delete();
    await knex('run_chain').update({
      sequence: 0,
      hash: genesisHash,
      first_sequence: 1,
      first_previous_hash: genesisHash,
    });
  });

  afterAll(() => knex.destroy());

  async function inserted(fields: Partial<NewRun> = {}) {
    const result = await store.insert(newRun(fields), noLimit);
    if (result.outcome !== 'inserted') {
      throw new Error(`It was ${result.outcome}`);
    }
    return result.run;
  }

  async function finished(
    fields: Partial<NewRun> = {},
    end: Partial<RunEnd> = {},
  ) {
    const { id, revision } = await inserted(fields);
    return (await store.finish(
      id,
      revision,
      { ...succeeded, ...end },
      run => `${run.id} ${run.state}`,
    ))!;
  }

  const outcomes = (results: InsertResult[]) =>
    results.reduce<Record<string, number>>(
      (counts, { outcome }) => ({
        ...counts,
        [outcome]: (counts[outcome] ?? 0) + 1,
      }),
      {},
    );

  describe('starting', () => {
    it('stores everything, and knows what it stored', async () => {
      const wanted = newRun({
        idempotencyKey: 'once',
        approval: 'waiting',
        approvalExpiresAt: after(3600),
      });
      const result = await store.insert(wanted, noLimit);
      expect(result).toEqual({
        outcome: 'inserted',
        run: {
          ...wanted,
          state: 'queued',
          steps: [],
          outputs: {},
          revision: 1,
          attempts: 0,
          watchedSeconds: 0,
          cleanUpSeconds: 0,
          ...Object.fromEntries(
            [
              'objectUid',
              'creatingAt',
              'startedAt',
              'wokenAt',
              'finishedAt',
              'approvedBy',
              'approvedAt',
              'cancelledBy',
              'cancelledAt',
              'stopReason',
              'stoppedAt',
              'watchedAt',
              'templateHash',
              'message',
              'leaseOwner',
              'leaseUntil',
              'notifiedAt',
            ].map(field => [field, null]),
          ),
        },
      });
      expect(await store.get(wanted.id)).toEqual(
        (result as { run: unknown }).run,
      );
      expect(await store.get('another')).toBeUndefined();
    });

    it(`starts one of ${simultaneous} that exclude each other`, async () => {
      const results = await Promise.all(
        Array.from({ length: simultaneous }, (_, i) =>
          store.insert(
            newRun({ lockKey: 'lock', actor: `user:default/${i}` }),
            noLimit,
          ),
        ),
      );
      expect(outcomes(results)).toEqual({
        inserted: 1,
        locked: simultaneous - 1,
      });
      const ids = results.map(result => 'run' in result && result.run.id);
      expect(new Set(ids).size).toBe(1);
      expect(await knex('runs')).toHaveLength(1);
    });

    it(`starts one of ${simultaneous} times the same request`, async () => {
      const wanted = newRun({ lockKey: 'lock', idempotencyKey: 'key' });
      const results = await Promise.all(
        Array.from({ length: simultaneous }, () =>
          store.insert(wanted, noLimit),
        ),
      );
      expect(outcomes(results)).toEqual({
        inserted: 1,
        repeated: simultaneous - 1,
      });
      expect(await knex('runs')).toHaveLength(1);
    });

    it(`lets ${simultaneous} simultaneous requests of one person start no more than are allowed`, async () => {
      const results = await Promise.all(
        Array.from({ length: simultaneous }, () =>
          store.insert(newRun(), { since: noLimit.since, count: 7 }),
        ),
      );
      expect(outcomes(results)).toEqual({
        inserted: 7,
        limited: simultaneous - 7,
      });
      expect(results).toContainEqual({ outcome: 'limited', count: 7 });
    });

    it('lets those start any number who have no limit', async () => {
      const results = await Promise.all(
        Array.from({ length: 10 }, () => store.insert(newRun())),
      );
      expect(outcomes(results)).toEqual({ inserted: 10 });
    });

    it('counts neither what others started nor what is long ago', async () => {
      const limit = { since: monday, count: 1 };
      await inserted({ actor: 'user:default/ben', createdAt: after(1) });
      await inserted({ createdAt: monday });
      expect(
        (await store.insert(newRun({ createdAt: after(2) }), limit)).outcome,
      ).toBe('inserted');
      expect(
        (await store.insert(newRun({ createdAt: after(3) }), limit)).outcome,
      ).toBe('limited');
    });

    it('answers a repeated request also where the limit is reached, and after the end', async () => {
      const wanted = newRun({ idempotencyKey: 'key' });
      const { run } = await finished(wanted);
      expect(
        await store.insert(wanted, { since: noLimit.since, count: 1 }),
      ).toEqual({ outcome: 'repeated', run });
    });

    it('refuses a key that another request has used', async () => {
      const { id } = await inserted({ idempotencyKey: 'key' });
      await expect(
        store.insert(
          newRun({ idempotencyKey: 'key', requestHash: 'b'.repeat(64) }),
          noLimit,
        ),
      ).rejects.toThrow(
        `Idempotency-Key was used for another request before, which started run ${id}`,
      );
    });

    it('takes the same key from two people for two requests', async () => {
      await inserted({ idempotencyKey: 'key' });
      await inserted({ idempotencyKey: 'key', actor: 'user:default/ben' });
      expect(await knex('runs')).toHaveLength(2);
    });

    it('frees the lock at the end', async () => {
      await finished({ lockKey: 'lock' });
      expect((await inserted({ lockKey: 'lock' })).lockKey).toBe('lock');
    });
  });

  describe('leases', () => {
    const seconds = 20;
    const claim = (id: string, owner: string, now: string) =>
      store.lease(id, { owner, now: new Date(now), seconds });

    it('give a run to one of many who want it at once', async () => {
      const { id } = await inserted();
      const taken = await Promise.all(
        Array.from({ length: 20 }, (_, i) => claim(id, `owner-${i}`, monday)),
      );
      expect(taken.filter(run => run !== undefined)).toHaveLength(1);
    });

    it('keep others out until they end or are given back', async () => {
      const { id } = await inserted();
      expect(await claim(id, 'a', monday)).toMatchObject({
        id,
        leaseOwner: 'a',
        leaseUntil: after(20),
      });
      expect(await claim(id, 'b', after(19))).toBeUndefined();
      await store.release(id, 'b');
      expect(await claim(id, 'b', after(19))).toBeUndefined();
      await store.release(id, 'a');
      expect(await claim(id, 'b', after(19))).toMatchObject({
        leaseOwner: 'b',
      });
    });

    it('are renewed by their owner', async () => {
      const { id } = await inserted();
      await claim(id, 'a', monday);
      expect(await claim(id, 'a', after(15))).toMatchObject({
        leaseUntil: after(35),
      });
      expect(await claim(id, 'b', after(25))).toBeUndefined();
    });

    it('pass to another when their owner does not renew them', async () => {
      const { id } = await inserted();
      await claim(id, 'a', monday);
      expect(await claim(id, 'b', after(21))).toMatchObject({
        leaseOwner: 'b',
      });
      expect(await claim(id, 'a', after(22))).toBeUndefined();
    });

    it('pass to another at once where a clock has jumped back', async () => {
      const { id } = await inserted();
      await claim(id, 'a', after(86_400));
      expect(await claim(id, 'b', monday)).toMatchObject({ leaseOwner: 'b' });
    });

    it('change no revision, and no run that is not there', async () => {
      const { id, revision } = await inserted();
      expect((await claim(id, 'a', monday))!.revision).toBe(revision);
      expect(await claim('another', 'a', monday)).toBeUndefined();
    });
  });

  describe('changing', () => {
    it('takes the change that is based on what there is, and no other', async () => {
      const { id } = await inserted();
      const changed = await store.update(id, 1, {
        state: 'running',
        steps: [{ name: 'restore', state: 'running' }],
        watchedSeconds: 1.5,
      });
      expect(changed).toMatchObject({
        state: 'running',
        steps: [{ name: 'restore', state: 'running' }],
        watchedSeconds: 1.5,
        revision: 2,
      });
      expect(await store.update(id, 1, { message: 'late' })).toBeUndefined();
      expect(await store.get(id)).toEqual(changed);
    });

    it('lets one of many win', async () => {
      const { id } = await inserted();
      const changes = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          store.update(id, 1, { message: `${i}` }),
        ),
      );
      expect(changes.filter(run => run !== undefined)).toHaveLength(1);
      expect((await store.get(id))!.revision).toBe(2);
    });

    it('changes nothing that has ended', async () => {
      const { run } = await finished();
      expect(
        await store.update(run.id, run.revision, { message: 'late' }),
      ).toBeUndefined();
      expect(await store.get(run.id)).toEqual(run);
    });
  });

  describe('ending', () => {
    it('writes the state and the record together', async () => {
      const { id } = await inserted({ lockKey: 'lock' });
      const end: RunEnd = {
        state: 'failed',
        message: 'Step restore failed.',
        finishedAt: after(60),
        change: { outputs: { 'rpo-seconds': '60' } },
      };
      const done = await store.finish(id, 1, end, run =>
        JSON.stringify([run.state, run.message, run.outputs, run.finishedAt]),
      );
      const record = JSON.stringify([
        'failed',
        'Step restore failed.',
        { 'rpo-seconds': '60' },
        after(60),
      ]);
      expect(done).toMatchObject({
        run: { id, state: 'failed', lockKey: null, revision: 2 },
        record: {
          sequence: 1,
          runId: id,
          record,
          previousHash: genesisHash,
          hash: hashRecord(genesisHash, record),
          finishedAt: after(60),
        },
      });
      expect(await store.get(id)).toEqual(done!.run);
      expect(await store.getRecord(id)).toEqual(done!.record);
      expect(await store.getRecord('another')).toBeUndefined();
    });

    it('writes neither where the record cannot be made', async () => {
      const run = await inserted();
      await expect(
        store.finish(run.id, 1, succeeded, () => {
          throw new Error('no record');
        }),
      ).rejects.toThrow('no record');
      expect(await store.get(run.id)).toEqual(run);
      expect(await store.getChain()).toMatchObject({ sequence: 0 });
    });

    it('writes neither where the record is refused by the database', async () => {
      await finished();
      const run = await inserted();
      // Somebody has put in a record where the next one belongs.
      await knex('run_records').insert({
        sequence: 2,
        run_id: 'forged',
        record: '{}',
        previous_hash: genesisHash,
        hash: genesisHash,
        finished_at: monday,
      });
      await expect(
        store.finish(run.id, 1, succeeded, () => '{}'),
      ).rejects.toThrow(/unique/i);
      expect(await store.get(run.id)).toEqual(run);
      expect(await store.getChain()).toMatchObject({ sequence: 1 });
    });

    it('happens once, whoever wants it', async () => {
      const { id } = await inserted();
      const ends = await Promise.all(
        Array.from({ length: 20 }, () =>
          store.finish(id, 1, succeeded, () => '{}'),
        ),
      );
      expect(ends.filter(end => end !== undefined)).toHaveLength(1);
      expect(await store.listRecords(1, 100)).toHaveLength(1);
    });

    it('chains the records of runs that end at the same time', async () => {
      const runs = await Promise.all(
        Array.from({ length: simultaneous }, () => inserted()),
      );
      await Promise.all(
        runs.map(({ id }) => store.finish(id, 1, succeeded, run => run.id)),
      );
      const records = await store.listRecords(1, 1000);
      expect(records.map(({ sequence }) => sequence)).toEqual(
        runs.map((_, i) => i + 1),
      );
      let previous = genesisHash;
      for (const { record, previousHash, hash } of records) {
        expect(previousHash).toBe(previous);
        expect(hash).toBe(hashRecord(previous, record));
        previous = hash;
      }
      expect(await store.getChain()).toEqual({
        sequence: simultaneous,
        hash: previous,
        firstSequence: 1,
        firstPreviousHash: genesisHash,
      });
    });
  });

  describe('reading', () => {
    const names = (runs: { id: string }[]) => runs.map(({ id }) => id);

    it('lists the newest first, page by page, also where times are the same', async () => {
      for (const [id, seconds] of [
        ['a', 0],
        ['b', 1],
        ['c', 1],
        ['d', 1],
        ['e', 2],
      ] as const) {
        await inserted({ id, createdAt: after(seconds) });
      }
      const first = await store.list({ limit: 2 });
      expect(names(first)).toEqual(['e', 'd']);
      const second = await store.list({ limit: 2, before: first[1] });
      expect(names(second)).toEqual(['c', 'b']);
      const third = await store.list({ limit: 2, before: second[1] });
      expect(names(third)).toEqual(['a']);
    });

    it('lists what is asked for', async () => {
      await inserted({ id: 'a' });
      await inserted({ id: 'b', environment: 'dev' });
      await inserted({ id: 'c', kind: 'scan.image' });
      await inserted({ id: 'd', entityRef: 'component:default/other' });
      await finished({ id: 'e' });
      const list = async (filter: object) =>
        names(await store.list({ limit: 10, ...filter })).sort();
      expect(await list({ environment: 'dev' })).toEqual(['b']);
      expect(await list({ kinds: ['scan.image', 'scan.posture'] })).toEqual([
        'c',
      ]);
      expect(await list({ entityRef: 'component:default/other' })).toEqual([
        'd',
      ]);
      expect(await list({ states: ['succeeded', 'failed'] })).toEqual(['e']);
      expect(await list({ states: [] })).toEqual([]);
      expect(
        await list({ environment: 'staging', states: ['queued'] }),
      ).toEqual(['a', 'c', 'd']);
    });

    it('lists as open what is active, and what nobody was told of', async () => {
      await inserted({ id: 'active', createdAt: after(1) });
      await finished({ id: 'untold', createdAt: after(2) });
      await finished({ id: 'told', createdAt: after(3) });
      await store.setNotified('told', after(70));
      expect(names(await store.listOpen())).toEqual(['active', 'untold']);
    });

    it('lists of each kind the one that finished last', async () => {
      await finished({ id: 'old' });
      await finished({ id: 'scan', kind: 'scan.image' });
      await finished({ id: 'elsewhere', environment: 'dev' });
      await finished({ id: 'other', entityRef: 'component:default/other' });
      // At the very same time as the first one, by a clock that has jumped.
      await finished({ id: 'new' }, { state: 'failed' });
      await inserted({ id: 'active' });
      const last = await store.listLast(
        'component:default/user-service',
        'staging',
      );
      expect(
        last.map(({ id, kind, state }) => [id, kind, state]).sort(),
      ).toEqual([
        ['new', 'drill.restore', 'failed'],
        ['scan', 'scan.image', 'succeeded'],
      ]);
      expect(await store.listLast('component:default/none', 'dev')).toEqual([]);
    });

    it('reads records from a place on', async () => {
      for (const id of ['a', 'b', 'c', 'd']) {
        await finished({ id });
      }
      expect((await store.listRecords(2, 2)).map(({ runId }) => runId)).toEqual(
        ['b', 'c'],
      );
    });
  });
});
