import { setTimeout as pause } from 'node:timers/promises';
import type { ChildBackend } from './__testUtils__/ChildBackend';
import { CrashWorld, startCrashWorld } from './__testUtils__/CrashWorld';
import { describeOnDatabases } from './__testUtils__/describeOnDatabases';

jest.setTimeout(120_000);

/** When backends are killed after runs are asked for, milliseconds. */
const moments = [30, 100, 300, 900];

/** Runs that are asked for in each of their lives. */
const atOnce = 12;

describeOnDatabases(open => {
  let world: CrashWorld;

  beforeAll(async () => {
    world = await startCrashWorld(open, moments.length + 1);
    world.sandbox.addRun({ behaviour: 'succeed' });
  });

  afterAll(() => world?.close());

  it('runs end once, whenever their backends are killed', async () => {
    const wanted: { key: string; body: object; id?: string }[] = [];
    /** Asks again for all that nobody has answered to, with the same key. */
    const ask = (backend: ChildBackend) =>
      Promise.all(
        wanted
          .filter(({ id }) => id === undefined)
          .map(async request => {
            const run = await backend.call('POST', '/runs', request);
            request.id = run.id;
          }),
      );

    for (const moment of moments) {
      const victim = await world.startNextBackend();
      for (let number = 0; number < atOnce; number += 1) {
        const service = 31 + (wanted.length % 30);
        wanted.push({
          key: `key-${wanted.length}`,
          body: {
            kind: wanted.length < 30 ? 'drill.restore' : 'scan.image',
            entityRef: `component:default/service-00${service}`,
            environment: 'staging',
          },
        });
      }
      const asking = ask(victim).catch(() => {});
      await pause(moment);
      await victim.kill();
      await asking;
    }

    const last = await world.startNextBackend();
    await ask(last);
    await world.untilRuns(rows => rows.every(row => row.notified_at));
    const { knex } = world.database;
    const ids = wanted.map(({ id }) => id).sort();
    expect((await knex('runs').pluck('id')).sort()).toEqual(ids);
    expect(await knex('runs').distinct('state').pluck('state')).toEqual([
      'succeeded',
    ]);
    expect([...world.recorder.created].sort()).toEqual(ids);
    expect((await knex('run_records').pluck('run_id')).sort()).toEqual(ids);
    expect(await last.call('GET', '/runs/verify')).toMatchObject({
      valid: true,
      checked: moments.length * atOnce,
    });
  });
});
