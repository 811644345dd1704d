import { auditEvents } from './__testUtils__/auditEvents';
import { startRuns, TestRuns } from './__testUtils__/startRuns';

jest.setTimeout(60_000);

const day = 86_400;
const actor = 'schedule:daily-posture';
const task = 'start-daily-posture';

describe('the daily posture', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    // Nobody could start as many as it does.
    runs = await startRuns({ runs: { startsPerHour: 1 } });
    const lonely = runs.entities.find(
      ({ metadata }) => metadata.name === 'user-service',
    )!;
    runs.entities.push({
      ...lonely,
      metadata: {
        ...lonely.metadata,
        name: 'lonely-service',
        annotations: {
          ...lonely.metadata.annotations,
          'pyairtable.io/environments': 'dev',
        },
      },
      spec: { ...lonely.spec, system: undefined },
    });
    await runs.runTask('sync-catalog');
    // What was collected at this very moment would do.
    runs.clock.advance(1);
  });

  afterAll(() => runs.stop());

  async function list() {
    const { body } = await runs.call('get', '/runs?limit=100');
    return body.items as { [field: string]: any }[];
  }

  const systems = [
    'ai',
    'automation',
    'core',
    'experience',
    'identity',
    'insights',
    'workspace',
  ].map(name => `system:default/${name}`);

  it('is started for every environment and system, and for services of none', async () => {
    await runs.runTask(task);
    const items = await list();
    expect(new Set(items.map(({ kind }) => kind))).toEqual(
      new Set(['scan.posture']),
    );
    expect(new Set(items.map(item => item.actor))).toEqual(new Set([actor]));
    const refsIn = (environment: string) =>
      items
        .filter(item => item.environment === environment)
        .map(({ entityRef }) => entityRef)
        .sort();
    expect(refsIn('dev')).toEqual([
      'component:default/lonely-service',
      ...systems,
    ]);
    expect(refsIn('production')).toEqual(systems);
    // Nothing of insights runs there.
    expect(refsIn('production-dr')).toEqual(
      systems.filter(ref => !ref.endsWith('/insights')),
    );
  });

  it('is written into the audit log', async () => {
    const requests = (await auditEvents(runs)).filter(
      ({ eventId }) => eventId === 'run-request',
    );
    expect(requests).toHaveLength((await list()).length);
    expect(requests[0]).toMatchObject({
      hasRequest: false,
      succeeded: true,
      meta: {
        actor,
        kind: 'scan.posture',
        runId: expect.any(String),
        entityRef: expect.any(String),
        environment: 'production',
      },
    });
  });

  it('is not started again on the same day, as after a restart', async () => {
    const before = await list();
    await runs.runTask(task);
    expect(await list()).toEqual(before);
  });

  it('proves itself, and bothers nobody', async () => {
    runs.send.mockClear();
    for (const { id } of await list()) {
      expect(await runs.follow(id)).toMatchObject({
        state: 'succeeded',
        evidence: { outputs: { checklist: expect.any(String) } },
      });
    }
    expect(runs.send).not.toHaveBeenCalled();
    await runs.runTask(task);
    const items = await list();
    expect(items.every(({ state }) => state === 'succeeded')).toBe(true);
  });

  it('takes nothing from what people may start', async () => {
    // So that it is active until the next day.
    runs.clock.advance(1);
    runs.sandbox.setFault({
      upstream: 'kubernetes',
      kind: 'slow',
      delayMs: 1000,
    });
    const answer = await runs.post({
      kind: 'scan.posture',
      entityRef: systems[0],
      environment: 'dev',
    });
    expect(answer.status).toBe(202);
  });

  it('is started the next day, also where some cannot be', async () => {
    const before = await list();
    const { id } = before.find(item => item.actor !== actor)!;
    runs.clock.advance(day);
    await runs.runTask(task);
    const items = await list();
    const started = items.filter(
      item => !before.some(known => known.id === item.id),
    );
    const ofSchedule = before.filter(item => item.actor === actor);
    expect(started).toHaveLength(ofSchedule.length - 1);
    expect(
      (await auditEvents(runs)).filter(({ error }) => error !== undefined),
    ).toEqual([
      expect.objectContaining({
        eventId: 'run-request',
        error: expect.stringContaining(`run ${id} of`),
      }),
    ]);
    await runs.settle();
  });
});

describe('the daily posture that is switched off', () => {
  it('is no task', async () => {
    const runs = await startRuns({ runs: { dailyPosture: false } });
    await expect(runs.runTask(task)).rejects.toThrow(
      'There is no task start-daily-posture',
    );
    await runs.stop();
  });
});
