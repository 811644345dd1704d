import { until } from '../../__testUtils__/until';
import type { ChildBackend } from './__testUtils__/ChildBackend';
import { openSqlite } from './__testUtils__/CrashDatabase';
import { CrashWorld, startCrashWorld } from './__testUtils__/CrashWorld';

jest.setTimeout(120_000);

const day = 86_400;
const hour = 3600;

describe('a clock that jumps', () => {
  let world: CrashWorld;
  let backend: ChildBackend;
  let service = 31;

  beforeAll(async () => {
    world = await startCrashWorld(openSqlite, 2);
    world.sandbox.addRun({ behaviour: 'succeed' });
    backend = await world.startBackend();
  });

  afterAll(() => world?.close());

  it.each([
    ['forward a day', [day]],
    ['back an hour', [-hour]],
    ['forward a day and back again', [day, -day]],
  ])('%s neither times a run out nor stalls it', async (_, jumps) => {
    service += 1;
    const { id } = await backend.call('POST', '/runs', {
      body: {
        kind: 'drill.restore',
        entityRef: `component:default/service-00${service}`,
        environment: 'staging',
      },
    });
    await until(async () => (await world.row(id)).steps !== '[]');
    // Its step takes as long as the test wants.
    world.clusterClock.hold();
    const isSeen = async () => {
      const { revision } = await world.row(id);
      await until(async () => (await world.row(id)).revision > revision + 1);
      return world.row(id);
    };
    for (const seconds of jumps) {
      world.jump(seconds, backend);
      const row = await isSeen();
      expect(row).toMatchObject({ state: 'running', stop_reason: null });
      expect(row.watched_seconds).toBeLessThan(100);
    }
    world.clusterClock.goOn();
    await until(async () => (await world.row(id)).notified_at);
    expect(await world.row(id)).toMatchObject({
      state: 'succeeded',
      message: null,
    });
    expect(world.recorder.createdFor(id)).toBe(1);
  });

  it('back an hour lets the next backend take over all the same', async () => {
    service += 1;
    const { id } = await backend.call('POST', '/runs', {
      body: {
        kind: 'drill.restore',
        entityRef: `component:default/service-00${service}`,
        environment: 'staging',
      },
    });
    await until(async () => (await world.row(id)).state === 'running');
    world.clusterClock.hold();
    await until(async () => (await world.row(id)).lease_owner !== null);
    await backend.kill();
    world.jump(-hour);
    world.clusterClock.goOn();
    await world.startNextBackend();
    await until(async () => (await world.row(id)).notified_at);
    expect(await world.row(id)).toMatchObject({ state: 'succeeded' });
    expect(world.recorder.createdFor(id)).toBe(1);
  });
});
