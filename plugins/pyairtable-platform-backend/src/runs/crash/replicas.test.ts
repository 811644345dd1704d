import { until } from '../../__testUtils__/until';
import type { ChildBackend } from './__testUtils__/ChildBackend';
import { CrashWorld, startCrashWorld } from './__testUtils__/CrashWorld';
import { describeOnPostgres } from './__testUtils__/describeOnDatabases';
import type { Hold } from './__testUtils__/messages';

jest.setTimeout(120_000);

const services = Array.from({ length: 30 }, (_, i) => `service-00${31 + i}`);

const bodyOf = (service: string, kind: string) => ({
  kind,
  entityRef: `component:default/${service}`,
  environment: 'staging',
});

/** Sends a request, and gives the id of the run or the refusal. */
async function post(
  backend: ChildBackend,
  body: object,
  key?: string,
): Promise<string> {
  try {
    return (await backend.call('POST', '/runs', { body, key })).id;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Runs that the first backend stands still with until it is killed. */
const held = services.slice(0, 6);
const holds = held.map(
  (service, index): Hold => ({
    id: service,
    run: bodyOf(service, 'scan.image'),
    checkpoint: ['after-create', 'after-wake', 'before-finish'][index % 3],
  }),
);

describeOnPostgres(open => {
  let world: CrashWorld;
  let first: ChildBackend;
  let second: ChildBackend;
  let heldIds: string[];

  beforeAll(async () => {
    world = await startCrashWorld(open, 2);
    world.sandbox.addRun({ behaviour: 'succeed' });
    // One after the other: the first one makes the tables.
    first = await world.startBackend(holds);
    heldIds = await Promise.all(
      held.map(service => post(first, bodyOf(service, 'scan.image'))),
    );
    await until(() => first.heard('held').length === held.length);
    second = await world.startBackend();
  });

  afterAll(() => world?.close());

  const both = () => [first, second];

  const isId = (answer: string) => /^[0-9a-f-]{36}$/.test(answer);

  const allEnded = (kind: string) =>
    world.untilRuns(rows =>
      rows.every(row => row.kind !== kind || row.notified_at),
    );

  async function expectOnceEach(ids: string[]): Promise<void> {
    const { knex } = world.database;
    for (const id of ids) {
      expect({
        id,
        state: (await world.row(id)).state,
        created: world.recorder.createdFor(id),
        records: (await knex('run_records').where({ run_id: id })).length,
        told: world.timesTold(id),
      }).toEqual({ id, state: 'succeeded', created: 1, records: 1, told: 1 });
    }
  }

  it('a hundred requests at two backends for one service start one run', async () => {
    const body = bodyOf('service-0031', 'drill.restore');
    // It does not end before the last one has asked.
    world.clusterClock.hold();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => post(both()[i % 2], body)),
    );
    world.clusterClock.goOn();
    const [id, ...more] = answers.filter(isId);
    expect(more).toEqual([]);
    expect([...new Set(answers.filter(answer => !isId(answer)))]).toEqual([
      `409: Restore aside: run ${id} of user:default/anna is active already`,
    ]);
    await allEnded('drill.restore');
    await expectOnceEach([id]);
  });

  it('a hundred requests with one key, at two backends, start one run', async () => {
    const body = bodyOf('service-0032', 'drill.restore');
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => post(both()[i % 2], body, 'key')),
    );
    expect(answers.every(isId)).toBe(true);
    expect(new Set(answers).size).toBe(1);
    await allEnded('drill.restore');
    await expectOnceEach([answers[0]]);
  });

  it('both start runs of many services at once, and look after all of them', async () => {
    const before = both().map(backend => backend.said.length);
    world.clusterClock.hold();
    const pairs = await Promise.all(
      services.map(service =>
        Promise.all(
          both().map(backend =>
            post(backend, bodyOf(service, 'drill.restore')),
          ),
        ),
      ),
    );
    world.clusterClock.goOn();
    const ids = pairs.map(pair => {
      const [id, ...more] = pair.filter(isId);
      expect(more).toEqual([]);
      expect(pair.find(answer => !isId(answer))).toContain(
        `run ${id} of user:default/anna is active already`,
      );
      return id;
    });
    expect(new Set(ids).size).toBe(services.length);
    await allEnded('drill.restore');
    await expectOnceEach(ids);

    const signals = both().map((backend, index) =>
      backend.said
        .slice(before[index])
        .flatMap(message => (message.type === 'signal' ? [message] : [])),
    );
    for (const sent of signals) {
      expect(sent.length).toBeGreaterThan(0);
    }
    for (const id of ids) {
      const { revision } = await world.row(id);
      expect(signals.flat()).toContainEqual({
        type: 'signal',
        runId: id,
        revision,
      });
    }
  });

  it('one leaves the other what that has, and takes it over when it is killed', async () => {
    const { knex } = world.database;
    const heldRows = await knex('runs').whereIn('id', heldIds);
    expect(new Set(heldRows.map(row => row.lease_owner)).size).toBe(1);
    expect(heldRows.map(row => row.state)).not.toContain('succeeded');
    const more = await Promise.all(
      services
        .slice(held.length)
        .map((service, index) =>
          post(both()[index % 2], bodyOf(service, 'scan.image')),
        ),
    );
    expect(more.every(isId)).toBe(true);
    await first.kill();
    // Nobody has renewed the leases since.
    world.jump(25, second);
    await allEnded('scan.image');
    await expectOnceEach([...heldIds, ...more]);
  });

  it('has one chain of evidence in the end', async () => {
    const { knex } = world.database;
    const count = (await knex('runs')).length;
    expect(count).toBe(2 + 2 * services.length);
    expect(await second.call('GET', '/runs/verify')).toMatchObject({
      valid: true,
      checked: count,
    });
    expect(world.recorder.created).toHaveLength(count);
  });
});
