import { runKindIds } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  allow,
  anna,
  ben,
  Decide,
  deny,
  ownersOnly,
  startRuns,
  TestRuns,
} from './__testUtils__/startRuns';

jest.setTimeout(60_000);

const system = 'system:default/core';
const gateway = 'component:default/api-gateway';
const members = ['api-gateway', 'audit-service', 'platform-services'];
const body = {
  kind: 'scan.posture',
  entityRef: system,
  environment: 'staging',
};

const mostOfIt = 'group:default/platform-engineering';
const theRest = 'group:default/auditors';

describe('runs of a system', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns();
    const audit = runs.entities.find(
      ({ metadata }) => metadata.name === 'audit-service',
    )!;
    audit.relations = [{ type: 'ownedBy', targetRef: theRest }];
    await runs.runTask('sync-catalog');
  });

  beforeEach(() => {
    runs.setDecide(() => allow);
    runs.sandbox.clearFaults();
    // What was collected at this very moment would do.
    runs.clock.advance(1);
  });

  afterAll(() => runs.stop());

  /** Lets runs last long enough for something to happen meanwhile. */
  const slowDown = () =>
    runs.sandbox.setFault({
      upstream: 'kubernetes',
      kind: 'slow',
      delayMs: 500,
    });

  const offered = (environment = 'staging', entityRef = system) =>
    runs.call(
      'get',
      `/runs/kinds?entityRef=${entityRef}&environment=${environment}`,
    );

  /** What belongs to these owners only, for one permission or for each. */
  const only =
    (claims: string[], permission?: string): Decide =>
    name =>
      permission === undefined || name === permission
        ? ownersOnly(...claims)
        : allow;

  it('are of the kinds that take one, and services are offered the others too', async () => {
    const { body: kinds } = await offered();
    expect(kinds.entityRef).toBe(system);
    expect(kinds.items).toEqual([
      expect.objectContaining({
        id: 'scan.posture',
        allowed: true,
        unavailable: null,
        active: null,
        last: null,
      }),
    ]);
    const ofService = await offered('staging', gateway);
    expect(ofService.body.items.map(({ id }: any) => id)).toEqual(runKindIds);
  });

  it('go through the checklist of all of its services at once', async () => {
    const shown = await runs.dryRun(body);
    expect(shown).toMatchObject({ result: 'pass', confirm: null });
    expect((shown.object as any).spec).toMatchObject({
      entityRef: system,
      members: members.map(name => `component:default/${name}`),
    });

    const { id } = await runs.start(body);
    const run = await runs.follow(id);
    expect(run).toMatchObject({
      state: 'succeeded',
      entityRef: system,
      message: expect.stringMatching(/^\d of 3 services holds? all of it; /),
      evidence: {
        outputs: { services: '3', servicesNotJudged: '0' },
      },
    });
    const names = run.steps.map(({ name }) => name);
    expect(names.filter(name => !name.includes(':'))).toEqual(members);

    const { outputs } = run.evidence!;
    const { passed, failed, unknown, total } = outputs;
    expect(Number(passed) + Number(failed) + Number(unknown)).toBe(
      Number(total),
    );
    const checklist = JSON.parse(outputs.checklist);
    expect(Object.keys(checklist)).toEqual(members);
    const results = Object.values<object>(checklist).flatMap(of =>
      Object.values(of),
    );
    expect(results.filter(result => result === 'failed')).toHaveLength(
      Number(failed),
    );
    expect(names.filter(name => name.includes(':'))).toHaveLength(
      Number(failed) + Number(unknown),
    );

    expect((await offered()).body.items[0].last).toMatchObject({ id });
    const { body: list } = await runs.call('get', `/runs?entityRef=${system}`);
    expect(list.items.map((item: any) => item.id)).toEqual([id]);
  });

  it('take the place of no run of one of its services', async () => {
    slowDown();
    const [whole, one] = await Promise.all([
      runs.start(body),
      runs.start({ ...body, entityRef: gateway }),
    ]);
    const again = await runs.post(body);
    expect([again.status, again.body.error.message]).toEqual([
      409,
      `Check the posture: run ${whole.id} of ${anna} is active already`,
    ]);
    await runs.settle();
    await Promise.all([runs.follow(whole.id), runs.follow(one.id)]);
  });

  it('want the name of the system to be typed in production', async () => {
    const there = { ...body, environment: 'production' };
    expect((await runs.dryRun(there)).confirm).toBe('core');
    const answer = await runs.post({ ...there, confirm: 'api-gateway' });
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      'confirm: type core to run this in production',
    ]);
    await runs.follow((await runs.start({ ...there, confirm: 'core' })).id);
  });

  it.each([
    [
      'scan.image',
      system,
      400,
      'kind: scan.image cannot be run for a system, and system:default/core is one',
    ],
    [
      'scan.posture',
      'system:default/nothing',
      404,
      'There is no service of system:default/nothing in staging',
    ],
    [
      'scan.posture',
      'system:other/core',
      404,
      'There is no service of system:other/core in staging',
    ],
    [
      'scan.posture',
      'group:default/core',
      404,
      'There is no service group:default/core in staging',
    ],
  ])('are refused: %s of %s', async (kind, entityRef, status, message) => {
    const answer = await runs.post({ ...body, kind, entityRef });
    expect([answer.status, answer.body.error.message]).toEqual([
      status,
      message,
    ]);
  });

  it('are there only where one of its services runs', async () => {
    const answer = await offered('production-dr', 'system:default/insights');
    expect(answer.status).toBe(404);
  });

  it.each([
    'catalog.entity.read',
    'pyairtable.status.read',
    'pyairtable.scan.run',
  ])('need %s on every service', async permission => {
    const refused = async (claims: string[], count: number) => {
      runs.setDecide(only(claims, permission));
      for (const dryRun of [true, false]) {
        const answer = await runs.post({ ...body, dryRun });
        expect([answer.status, answer.body.error.message]).toEqual([
          403,
          `You may not run scan.posture of ${system}: pyairtable.scan.run is needed on each of its 3 services, and on ${count} of them you do not have it or may not see them`,
        ]);
      }
      const { body: kinds } = await offered();
      expect(kinds.items).toEqual([
        expect.objectContaining({ id: 'scan.posture', allowed: false }),
      ]);
    };
    await refused([mostOfIt], 1);
    await refused([theRest], 2);

    runs.setDecide(only([mostOfIt, theRest], permission));
    await runs.follow((await runs.start(body)).id);
  });

  it('do not exist for whoever may not see each of its services', async () => {
    const { id } = await runs.start(body);
    await runs.follow(id);
    for (const permission of [
      'catalog.entity.read',
      'pyairtable.status.read',
    ]) {
      runs.setDecide(only([mostOfIt], permission));
      const answers = await Promise.all([
        runs.call('get', `/runs/${id}`),
        runs.call('get', `/runs/${id}/evidence`),
        runs.call('post', `/runs/${id}/cancel`),
        runs.call('post', `/runs/${id}/approve`, { user: ben }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
      const { body: list } = await runs.call(
        'get',
        `/runs?entityRef=${system}`,
      );
      expect(list.items).toEqual([]);
      const { body: kinds } = await offered();
      expect(kinds.items).toEqual([expect.objectContaining({ last: null })]);

      // Of no service at all: not even that there is such a system.
      runs.setDecide(only(['group:default/identity'], permission));
      expect((await offered()).status).toBe(404);
      expect((await runs.post(body)).status).toBe(404);
    }
  });

  it('are cancelled by those who may run it for each of its services', async () => {
    slowDown();
    const run = await runs.start(body);
    runs.setDecide((name, who) =>
      who === ben && name === 'pyairtable.scan.run'
        ? ownersOnly(mostOfIt)
        : allow,
    );
    const denied = await runs.call('post', `/runs/${run.id}/cancel`, {
      user: ben,
    });
    expect([denied.status, denied.body.error.message]).toEqual([
      403,
      `You may not decide on scan.posture of ${system}`,
    ]);
    expect((await runs.get(run.id, ben)).allowed.cancel).toBe(false);
    const cancelled = await runs.call('post', `/runs/${run.id}/cancel`);
    expect(cancelled.body.cancellation).toMatchObject({ by: anna });
    await runs.settle();
    await runs.follow(run.id);
  });

  it('tell whoever asked of their end, and no owner', async () => {
    runs.send.mockClear();
    await runs.follow((await runs.start(body)).id);
    expect(runs.send.mock.calls).toEqual([
      [
        expect.objectContaining({
          recipients: { type: 'entity', entityRef: [anna] },
          payload: expect.objectContaining({
            title: 'Check the posture of core in staging succeeded',
          }),
        }),
      ],
    ]);
  });

  it('stay to be seen, by those who may see everything, once it has no services', async () => {
    const { id } = await runs.start(body);
    await runs.follow(id);
    const before = [...runs.entities];
    runs.entities.splice(
      0,
      runs.entities.length,
      ...before.filter(({ spec }) => spec?.system !== 'core'),
    );
    await runs.runTask('sync-catalog');
    expect((await runs.call('get', `/runs/${id}`)).status).toBe(200);
    expect((await offered()).status).toBe(404);
    runs.setDecide(only([mostOfIt, theRest]));
    expect((await runs.call('get', `/runs/${id}`)).status).toBe(404);
    runs.setDecide(() => deny);
    expect((await runs.call('get', `/runs/${id}`)).status).toBe(403);

    runs.entities.splice(0, runs.entities.length, ...before);
    await runs.runTask('sync-catalog');
  });
});
