import { isFinalRunState } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { until } from '../../__testUtils__/until';
import type { ChildBackend } from './__testUtils__/ChildBackend';
import { CrashWorld, startCrashWorld } from './__testUtils__/CrashWorld';
import { describeOnDatabases } from './__testUtils__/describeOnDatabases';
import type { Death } from './__testUtils__/messages';

jest.setTimeout(120_000);

const insert = 'insert into .runs.';
const insertRecord = 'insert into .run_records.';
const moveHead = 'update .run_chain. set .sequence.';
const deleteRuns = 'delete from .runs.';
const commit = '^commit';

/** Statements of one transaction, and what is there if it stops at them. */
const starts: [string, Death, boolean][] = [
  ['before the run is inserted', at('before', insert), false],
  ['before that is committed', at('before', insert, commit), false],
  ['after that is committed', at('committed', insert), true],
];

const ends: [string, Death, boolean][] = [
  ['before the record is inserted', at('before', insertRecord), false],
  ['before the head of the chain is moved', at('before', moveHead), false],
  ['before that is committed', at('before', moveHead, commit), false],
  ['after that is committed', at('committed', moveHead), true],
];

function at(when: Death['when'], ...statements: string[]): Death {
  return { when, statements };
}

describeOnDatabases(open => {
  let world: CrashWorld;
  let backend: ChildBackend;
  let service = 31;

  beforeAll(async () => {
    world = await startCrashWorld(open, 1 + starts.length + ends.length + 1);
    backend = await world.startBackend();
  });

  afterAll(() => world?.close());

  const newRequest = () => {
    service += 1;
    return {
      kind: 'scan.image',
      entityRef: `component:default/service-00${service}`,
      environment: 'staging',
    };
  };

  const post = (body: object, key?: string) =>
    backend.call('POST', '/runs', { body, key });

  const ended = (id: string) =>
    until(async () => {
      const run = await backend.call('GET', `/runs/${id}`);
      return isFinalRunState(run.state) && run;
    });

  const records = () => world.database.knex('run_records');

  async function verify(): Promise<void> {
    expect(await backend.call('GET', '/runs/verify')).toMatchObject({
      valid: true,
      checked: (await records()).length,
    });
  }

  describe('a backend that dies while it starts a run', () => {
    it.each(starts)(
      '%s: who asks again gets one',
      async (_, death, isThere) => {
        const request = newRequest();
        const key = `key-${service}`;
        backend.dieAt(death);
        await expect(post(request, key)).rejects.toThrow('fetch failed');
        await backend.died();
        const { knex } = world.database;
        expect(
          await knex('runs').where({ entity_ref: request.entityRef }),
        ).toHaveLength(isThere ? 1 : 0);

        backend = await world.startNextBackend();
        const run = await post(request, key);
        const again = await post(request, key);
        expect(again.id).toBe(run.id);
        expect(await ended(run.id)).toMatchObject({ state: 'succeeded' });
        expect(
          await knex('runs').where({ entity_ref: request.entityRef }),
        ).toHaveLength(1);
        expect(world.recorder.createdFor(run.id)).toBe(1);
        expect(await records().where({ run_id: run.id })).toHaveLength(1);
        await verify();
      },
    );
  });

  describe('a backend that dies while it ends a run', () => {
    it.each(ends)(
      '%s: it has ended with its record, or not at all',
      async (_, death, isThere) => {
        backend.dieAt(death);
        const { id } = await post(newRequest());
        await backend.died();
        expect((await world.row(id)).state).toBe(
          isThere ? 'succeeded' : 'running',
        );
        expect(await records().where({ run_id: id })).toHaveLength(
          isThere ? 1 : 0,
        );

        backend = await world.startNextBackend();
        expect(await ended(id)).toMatchObject({ state: 'succeeded' });
        expect(await records().where({ run_id: id })).toHaveLength(1);
        expect(world.recorder.createdFor(id)).toBe(1);
        await verify();
      },
    );
  });

  describe('a backend that dies while it deletes what is too old', () => {
    const tooOld = 4 * 365 * 86_400;

    it('between records and runs: all of it is there, and deleted the next time', async () => {
      const { id } = await post(newRequest());
      await ended(id);
      const before = await records();
      world.jump(tooOld, backend);
      backend.dieAt(at('before', deleteRuns));
      backend.runTask('delete-old-runs');
      await backend.died();
      expect(await records()).toEqual(before);

      backend = await world.startNextBackend();
      await verify();
      backend.runTask('delete-old-runs');
      await until(async () => (await records()).length === 0);
      expect(await world.row(id)).toBeUndefined();
      await verify();
    });
  });
});
