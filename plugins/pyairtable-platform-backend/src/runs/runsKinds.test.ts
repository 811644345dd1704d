import {
  annotations,
  OfferedRunKind,
  runKindIds,
  runKindsResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  allow,
  anna,
  deny,
  startRuns,
  TestRuns,
} from './__testUtils__/startRuns';

jest.setTimeout(60_000);

const entityRef = 'component:default/user-service';
const failovers = ['drill.failover-readonly', 'drill.failover'];

describe('the kinds of runs that are offered', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns({ withoutRunner: ['dev'] });
    const frontend = runs.entities.find(
      ({ metadata }) => metadata.name === 'frontend',
    )!;
    delete frontend.metadata.annotations![annotations.drillWorkflow];
    await runs.runTask('sync-catalog');
  });

  beforeEach(() => runs.setDecide(() => allow));

  afterAll(() => runs.stop());

  async function offered(
    environment: string,
    ref = entityRef,
    as = anna,
  ): Promise<OfferedRunKind[]> {
    const { status, body } = await runs.call(
      'get',
      `/runs/kinds?entityRef=${ref}&environment=${environment}`,
      { user: as },
    );
    expect(status).toBe(200);
    const answer = runKindsResponseSchema.strict().parse(body);
    expect(answer).toMatchObject({ entityRef: ref, environment });
    expect(answer.items.map(({ id }) => id)).toEqual(runKindIds);
    return answer.items;
  }

  const unavailable = async (environment: string, ref?: string) =>
    Object.fromEntries(
      (await offered(environment, ref))
        .filter(kind => kind.unavailable !== null)
        .map(kind => [kind.id, kind.unavailable]),
    );

  it('are all of them, the ladder of drills first', async () => {
    const kinds = await offered('production-dr');
    expect(
      kinds.map(({ rung, disruptive, approval }) => [
        rung,
        disruptive,
        approval,
      ]),
    ).toEqual([
      [1, false, false],
      [2, false, false],
      [3, true, false],
      [4, false, false],
      [5, true, true],
      [null, false, false],
      [null, false, false],
      [null, true, false],
    ]);
    expect(kinds.every(kind => kind.active === null)).toBe(true);
  });

  it.each(['production', 'staging'])(
    'say why nobody can fail over to %s',
    async environment => {
      const sentence = `${environment} stands by for no other environment ('standbyFor' in the config), so nobody can fail over to it.`;
      expect(await unavailable(environment)).toEqual(
        Object.fromEntries(failovers.map(id => [id, sentence])),
      );
    },
  );

  it('leave nothing out where an environment stands by', async () => {
    expect(await unavailable('production-dr')).toEqual({});
  });

  it('need a runner, but for what runs in the portal', async () => {
    const reasons = await unavailable('dev');
    expect(Object.keys(reasons)).toEqual(
      runKindIds.filter(id => id !== 'scan.posture'),
    );
    expect(reasons).toMatchObject({
      'drill.restore':
        "No runner is configured for dev ('runner' in the config).",
      'scaling.apply':
        "No runner is configured for dev ('runner' in the config).",
    });
  });

  it('say which annotation names the drill', async () => {
    const sentence = `It names no drill: annotation ${annotations.drillWorkflow} is missing.`;
    expect(
      await unavailable('production-dr', 'component:default/frontend'),
    ).toEqual({
      'drill.backup-verify': sentence,
      'drill.restore': sentence,
    });
  });

  it('cannot be started where they are unavailable', async () => {
    const answers = await Promise.all([
      runs.post({ kind: 'scan.image', entityRef, environment: 'dev' }),
      runs.post({
        kind: 'drill.restore',
        entityRef: 'component:default/frontend',
        environment: 'staging',
      }),
      runs.post({
        kind: 'drill.failover-readonly',
        entityRef,
        environment: 'staging',
      }),
    ]);
    expect(
      answers.map(({ status, body }) => [status, body.error.message]),
    ).toEqual([
      [409, expect.stringMatching(/^Refused: .*dev.*runner/)],
      [409, expect.stringContaining(annotations.drillWorkflow)],
      [409, expect.stringContaining('stands by for no other environment')],
    ]);
  });

  it('are allowed by the permission of each', async () => {
    const allowedIf = async (denied: string) => {
      runs.setDecide(name => (name === denied ? deny : allow));
      return (await offered('staging'))
        .filter(({ allowed }) => !allowed)
        .map(({ id }) => id);
    };
    expect(await allowedIf('pyairtable.drill.run')).toEqual(
      runKindIds.filter(id => id.startsWith('drill.')),
    );
    expect(await allowedIf('pyairtable.scan.run')).toEqual([
      'scan.image',
      'scan.posture',
    ]);
    expect(await allowedIf('pyairtable.scaling.apply')).toEqual([
      'scaling.apply',
    ]);
    expect(await allowedIf('pyairtable.cost.read')).toEqual([]);
  });

  it('tell which run is active, and which was the last', async () => {
    const scan = async () =>
      (await offered('staging')).find(({ id }) => id === 'scan.image')!;
    expect(await scan()).toMatchObject({ active: null, last: null });

    const run = await runs.start({
      kind: 'scan.image',
      entityRef,
      environment: 'staging',
    });
    expect(await scan()).toMatchObject({ active: run.id, last: null });
    const others = (await offered('staging')).filter(
      ({ id }) => id !== 'scan.image',
    );
    expect(others.every(({ active }) => active === null)).toBe(true);

    const ended = await runs.follow(run.id);
    expect(await scan()).toMatchObject({
      active: null,
      last: { id: run.id, state: 'succeeded', finishedAt: ended.finishedAt },
    });
  });

  it('are locked for the whole region while one of its moves is active', async () => {
    const run = await runs.start({
      kind: 'drill.failover-readonly',
      entityRef,
      environment: 'production-dr',
      confirm: 'user-service',
    });
    const kinds = await offered(
      'production-dr',
      'component:default/auth-service',
    );
    expect(
      kinds.filter(({ active }) => active === run.id).map(({ id }) => id),
    ).toEqual(failovers);
    await runs.call('post', `/runs/${run.id}/cancel`);
    await runs.follow(run.id);
  });

  it.each([
    ['', 400, 'entityRef: missing'],
    ['?entityRef=:&environment=dev', 400, 'entityRef: not a reference'],
    [`?entityRef=${entityRef}`, 400, "Unknown environment ''"],
    [
      `?entityRef=${entityRef}&environment=prod`,
      400,
      "Unknown environment 'prod', known ones are production, production-dr, staging, dev",
    ],
    [
      '?entityRef=component:default/nobody&environment=dev',
      404,
      'There is no service component:default/nobody in dev',
    ],
    [
      '?entityRef=component:default/formula-engine&environment=production-dr',
      404,
      'There is no service component:default/formula-engine in production-dr',
    ],
  ])('answer %s with %d', async (query, status, message) => {
    const answer = await runs.call('get', `/runs/kinds${query}`);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(message);
  });
});
