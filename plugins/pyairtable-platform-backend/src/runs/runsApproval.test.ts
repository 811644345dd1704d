import {
  allow,
  anna,
  ben,
  deny,
  startRuns,
  TestRuns,
} from './__testUtils__/startRuns';
import { monday } from '../__testUtils__/startPlatform';

jest.setTimeout(60_000);

const region = 'production-dr';
const failover = {
  kind: 'drill.failover',
  entityRef: 'component:default/user-service',
  environment: region,
  confirm: 'user-service',
};
const rehearsal = { ...failover, kind: 'drill.failover-readonly' };

describe('the approval of a run', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns({ runs: { approvalTimeout: { minutes: 30 } } });
  });

  beforeEach(() => runs.setDecide(() => allow));

  afterAll(() => runs.stop());

  const approve = async (id: string, user = ben) => {
    const { status, body } = await runs.call('post', `/runs/${id}/approve`, {
      user,
    });
    return status === 200 ? body : [status, body.error.message];
  };

  async function cancel(id: string): Promise<void> {
    expect((await runs.call('post', `/runs/${id}/cancel`)).status).toBe(200);
    await runs.follow(id);
  }

  it('lets a failover go to its end, once a second person gives it', async () => {
    const before = await runs.objects(region);
    const run = await runs.start(failover);
    expect(run).toMatchObject({
      state: 'queued',
      approval: { state: 'waiting', by: null },
      // Whoever asked for it cannot approve it.
      allowed: { cancel: true, approve: false },
    });
    expect(
      Date.parse(run.approval.expiresAt!) - Date.parse(run.createdAt),
    ).toBe(30 * 60_000);
    expect((await runs.get(run.id, ben)).allowed.approve).toBe(true);

    // Nothing is created before.
    runs.clock.advance(60);
    await runs.runTask('reconcile-runs');
    expect((await runs.get(run.id)).state).toBe('queued');
    expect(await runs.objects(region)).toEqual(before);

    const approved = await approve(run.id);
    expect(approved).toMatchObject({
      approval: {
        state: 'approved',
        by: ben,
        at: runs.clock.now().toISOString(),
      },
      allowed: { approve: false },
    });
    const ended = await runs.follow(run.id);
    expect(ended).toMatchObject({
      state: 'succeeded',
      actor: anna,
      approval: { state: 'approved', by: ben },
      evidence: {
        rpoSeconds: expect.any(Number),
        rtoSeconds: expect.any(Number),
        outputs: { 'approved-by': ben },
      },
    });
    const steps = Object.fromEntries(
      ended.steps.map(({ name, state }) => [name, state]),
    );
    expect(steps).toMatchObject({
      approve: 'succeeded',
      rehearse: 'skipped',
      promote: 'succeeded',
      switch: 'succeeded',
      verify: 'succeeded',
    });
  });

  it('is asked for by a rehearsal in the middle, and by nobody else', async () => {
    const run = await runs.start(rehearsal);
    expect(run.approval.state).toBe('not-needed');
    expect(await approve(run.id)).toEqual([
      409,
      `Run ${run.id} does not wait for an approval`,
    ]);
    const waiting = await runs.follow(
      run.id,
      ({ approval }) => approval.state === 'waiting',
    );
    expect(waiting).toMatchObject({
      state: 'running',
      allowed: { approve: false },
    });
    // However long: it stands still.
    runs.clock.advance(3000);
    await runs.runTask('reconcile-runs');
    expect((await runs.get(run.id)).approval.state).toBe('waiting');
    expect(await approve(run.id, anna)).toEqual([
      403,
      'Whoever asked for a run cannot approve it: a second person has to',
    ]);

    expect(await approve(run.id)).toMatchObject({
      approval: { state: 'approved', by: ben },
    });
    const ended = await runs.follow(run.id);
    expect(ended.state).toBe('succeeded');
    expect(
      ended.steps
        .filter(({ state }) => state === 'skipped')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['fence', 'promote', 'raise-floors', 'switch', 'verify']);
  });

  it('is no matter of whoever asked, of services, or of people without the permission', async () => {
    const run = await runs.start(failover);
    expect(await approve(run.id, anna)).toEqual([
      403,
      'Whoever asked for a run cannot approve it: a second person has to',
    ]);

    const bySomeService = await runs.call('post', `/runs/${run.id}/approve`, {
      service: 'plugin:scheduler',
    });
    expect(bySomeService.status).toBe(403);
    expect(
      (await runs.call('post', `/runs/${run.id}/approve`, 'nobody')).status,
    ).toBe(401);

    runs.setDecide((name, who) =>
      who === ben && name === 'pyairtable.drill.run' ? deny : allow,
    );
    expect(await approve(run.id)).toEqual([
      403,
      'You may not decide on drill.failover of component:default/user-service',
    ]);
    expect((await runs.get(run.id, ben)).allowed).toEqual({
      cancel: false,
      approve: false,
    });
    const cancelled = await runs.call('post', `/runs/${run.id}/cancel`, {
      user: ben,
    });
    expect(cancelled.status).toBe(403);

    const kept = await runs.get(run.id);
    expect(kept).toMatchObject({
      state: 'queued',
      approval: { state: 'waiting', by: null },
      cancellation: null,
    });
    await cancel(run.id);
  });

  it('is given once', async () => {
    const run = await runs.start(failover);
    expect(await approve(run.id)).toMatchObject({ id: run.id });
    expect(await approve(run.id, 'user:default/clara')).toEqual([
      409,
      `Run ${run.id} does not wait for an approval`,
    ]);
    const ended = await runs.follow(run.id);
    expect(ended.approval.by).toBe(ben);
    expect(await approve(run.id)).toEqual([
      409,
      `Run ${run.id} does not wait for an approval`,
    ]);
  });

  it('expires, and the run with it', async () => {
    const before = await runs.objects(region);
    const run = await runs.start(failover);
    runs.clock.advance(30 * 60 + 1);
    // Whoever comes too late hears so, also before anybody has looked.
    expect(await approve(run.id)).toEqual([
      409,
      `Run ${run.id} could be approved until ${run.approval.expiresAt}`,
    ]);
    const ended = await runs.follow(run.id);
    expect(ended).toMatchObject({
      state: 'cancelled',
      message: 'Nobody approved it in time.',
      approval: { state: 'expired', by: null },
      cancellation: null,
    });
    expect(await runs.objects(region)).toEqual(before);
    expect((await approve(run.id))[0]).toBe(409);
  });

  it('comes too late for a run that is cancelled', async () => {
    const before = await runs.objects(region);
    const run = await runs.start(failover);
    await cancel(run.id);
    expect(await runs.get(run.id)).toMatchObject({
      state: 'cancelled',
      message: 'It was cancelled before it began.',
      cancellation: { by: anna },
      allowed: { cancel: false, approve: false },
    });
    expect(await approve(run.id)).toEqual([
      409,
      `Run ${run.id} does not wait for an approval`,
    ]);
    const again = await runs.call('post', `/runs/${run.id}/cancel`);
    expect([again.status, again.body.error.message]).toEqual([
      409,
      `Run ${run.id} has ended already: cancelled`,
    ]);
    expect(await runs.objects(region)).toEqual(before);
  });
});

describe('what has changed between request and approval', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns({
      runs: {
        changeFreezes: [
          {
            from: new Date(monday.getTime() + 600_000).toISOString(),
            to: new Date(monday.getTime() + 1_200_000).toISOString(),
            reason: 'The sale begins',
            environments: [region],
          },
        ],
      },
    });
  });

  afterAll(() => runs.stop());

  it('refuses the run when it is to begin', async () => {
    const run = await runs.start(failover);
    expect(run.approval.state).toBe('waiting');
    runs.clock.advance(660);
    const answer = await runs.call('post', `/runs/${run.id}/approve`, {
      user: ben,
    });
    expect(answer.status).toBe(200);
    const ended = await runs.follow(run.id);
    expect(ended).toMatchObject({
      state: 'failed',
      message:
        'Refused when it was to begin: Changes are frozen until 2026-11-23T12:20:00.000Z: The sale begins.',
      approval: { state: 'approved', by: ben },
      startedAt: null,
    });
    // What spoke for it at first is what it was asked for with.
    expect(
      ended.evidence?.preflight.find(({ id }) => id === 'change-freeze'),
    ).toMatchObject({ result: 'pass' });
    expect(await runs.objects(region)).toEqual([]);
  });
});
