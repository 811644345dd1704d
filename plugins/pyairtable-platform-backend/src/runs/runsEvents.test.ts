import { runSignalChannel } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { auditEvents } from './__testUtils__/auditEvents';
import {
  allow,
  anna,
  ben,
  deny,
  startRuns,
  TestRuns,
} from './__testUtils__/startRuns';

jest.setTimeout(60_000);

const entityRef = 'component:default/user-service';
const scan = { kind: 'scan.image', entityRef, environment: 'staging' };
const failover = {
  kind: 'drill.failover',
  entityRef,
  environment: 'production-dr',
  confirm: 'user-service',
};

describe('what is told of runs', () => {
  let runs: TestRuns;
  let owner: string;

  beforeAll(async () => {
    runs = await startRuns();
    owner = runs.entities
      .find(({ metadata }) => metadata.name === 'user-service')!
      .relations!.find(({ type }) => type === 'ownedBy')!.targetRef;
  });

  beforeEach(() => {
    runs.setDecide(() => allow);
    runs.auditor.createEvent.mockClear();
    runs.publish.mockClear();
    runs.send.mockClear();
  });

  afterAll(() => runs.stop());

  const eventsOf = async (runId: string) =>
    (await auditEvents(runs, runId)).map(event => [
      event.eventId,
      event.succeeded ? 'succeeded' : event.error,
    ]);

  /** Notifications, by what they say. */
  const sent = (): any[] => runs.send.mock.calls.map(([notice]: any) => notice);

  describe('to the auditor', () => {
    it('is the request, the start and the end', async () => {
      const run = await runs.start(scan);
      const ended = await runs.follow(run.id);
      const common = {
        runId: run.id,
        kind: 'scan.image',
        entityRef,
        environment: 'staging',
      };
      const events = await auditEvents(runs, run.id);
      expect(events).toEqual([
        {
          eventId: 'run-request',
          meta: { ...common, parameters: {} },
          hasRequest: true,
          succeeded: true,
          error: undefined,
        },
        {
          eventId: 'run-start',
          meta: {
            ...common,
            actor: anna,
            approvedBy: null,
            state: 'running',
            message: null,
          },
          hasRequest: false,
          succeeded: true,
          error: undefined,
        },
        {
          eventId: 'run-end',
          meta: {
            ...common,
            actor: anna,
            approvedBy: null,
            state: 'succeeded',
            message: ended.message,
          },
          hasRequest: false,
          succeeded: true,
          error: undefined,
        },
      ]);
    });

    it('is the end of one that failed as a failure', async () => {
      runs.sandbox.addRun({
        service: 'user-service',
        behaviour: 'fail',
        times: 1,
      });
      const run = await runs.start(scan);
      const { message } = await runs.follow(run.id);
      expect(await eventsOf(run.id)).toEqual([
        ['run-request', 'succeeded'],
        ['run-start', 'succeeded'],
        ['run-end', message],
      ]);
    });

    it('is the approval, and by whom it was given', async () => {
      const run = await runs.start(failover);
      await runs.call('post', `/runs/${run.id}/approve`, { user: ben });
      await runs.follow(run.id);
      expect(await eventsOf(run.id)).toEqual([
        ['run-request', 'succeeded'],
        ['run-approval', 'succeeded'],
        ['run-start', 'succeeded'],
        ['run-end', 'succeeded'],
      ]);
      const events = await auditEvents(runs, run.id);
      expect(events[1].hasRequest).toBe(true);
      expect(events.slice(2).map(({ meta }) => meta)).toEqual([
        expect.objectContaining({ actor: anna, approvedBy: ben }),
        expect.objectContaining({ actor: anna, approvedBy: ben }),
      ]);
    });

    it('is every refusal, with the reason', async () => {
      const run = await runs.start(failover);
      await runs.call('post', `/runs/${run.id}/approve`, { user: anna });
      await runs.call('post', `/runs/${run.id}/approve`, {
        service: 'plugin:scheduler',
      });
      runs.setDecide(name => (name.endsWith('.run') ? deny : allow));
      await runs.call('post', `/runs/${run.id}/cancel`);
      await runs.post(scan);
      runs.setDecide(() => allow);
      await runs.post({ ...failover, confirm: 'user' });
      await runs.post(failover);
      await runs.post(scan, { key: 'two words' });
      const refusals = (await auditEvents(runs)).filter(
        ({ error }) => error !== undefined,
      );
      expect(refusals.map(({ eventId, error }) => [eventId, error])).toEqual([
        [
          'run-approval',
          'Whoever asked for a run cannot approve it: a second person has to',
        ],
        ['run-approval', "This endpoint does not allow 'service' credentials"],
        ['run-cancel', `You may not decide on drill.failover of ${entityRef}`],
        [
          'run-request',
          `You may not run scan.image of ${entityRef}: pyairtable.scan.run is needed`,
        ],
        [
          'run-request',
          'confirm: type user-service to run this in production-dr',
        ],
        [
          'run-request',
          `Fail over: run ${run.id} of ${anna} is active already`,
        ],
        [
          'run-request',
          'Idempotency-Key: expected 1 to 255 printable characters without spaces',
        ],
      ]);
      expect(refusals.every(({ hasRequest }) => hasRequest)).toBe(true);

      await runs.call('post', `/runs/${run.id}/cancel`);
      await runs.follow(run.id);
      expect((await eventsOf(run.id)).slice(-2)).toEqual([
        ['run-cancel', 'succeeded'],
        ['run-end', 'succeeded'],
      ]);
    });

    it('is nothing of what only looks', async () => {
      await runs.dryRun(scan);
      await runs.call('get', '/runs');
      await runs.call('get', '/runs/verify');
      expect(await auditEvents(runs)).toEqual([]);
    });
  });

  describe('to people', () => {
    it('is the end, once, to the owner and to whoever asked for it', async () => {
      const run = await runs.start(scan);
      await runs.follow(run.id, ({ state }) => state === 'running');
      expect(sent()).toEqual([]);
      await runs.follow(run.id);
      for (let look = 0; look < 3; look += 1) {
        runs.clock.advance(60);
        await runs.runTask('reconcile-runs');
      }
      expect(sent()).toEqual([
        {
          recipients: { type: 'entity', entityRef: [owner, anna] },
          payload: {
            title: 'Scan the images of user-service in staging succeeded',
            description: undefined,
            link: `/platform/runs/${run.id}`,
            severity: 'low',
            topic: 'pyairtable-platform-runs',
            scope: `run-${run.id}`,
          },
        },
      ]);
    });

    it('is why it failed, and that it was cancelled', async () => {
      runs.sandbox.addRun({
        service: 'user-service',
        behaviour: 'fail',
        times: 1,
      });
      const failed = await runs.follow((await runs.start(scan)).id);
      const waiting = await runs.start(failover);
      await runs.call('post', `/runs/${waiting.id}/cancel`);
      await runs.follow(waiting.id);
      expect(
        sent().map(({ payload: { title, description, severity } }) => [
          title,
          description,
          severity,
        ]),
      ).toEqual([
        [
          'Scan the images of user-service in staging failed',
          failed.message,
          'high',
        ],
        [
          'Fail over of user-service in production-dr was cancelled',
          'It was cancelled before it began.',
          'normal',
        ],
      ]);
    });

    it('is nothing that a service could read', async () => {
      const { body } = await runs
        .call('post', '/runs', { service: 'plugin:scheduler' })
        .send(scan);
      await runs.follow(body.id);
      expect(sent().map(({ recipients }) => recipients.entityRef)).toEqual([
        [owner],
      ]);
    });

    it('does not cost the run where nobody can be told', async () => {
      runs.send.mockRejectedValueOnce(new Error('not installed'));
      const run = await runs.follow((await runs.start(scan)).id);
      expect(run.state).toBe('succeeded');
    });
  });

  it('is to browsers that something has changed, and nothing else', async () => {
    const run = await runs.start(scan);
    const ended = await runs.follow(run.id);
    const signals: any[] = runs.publish.mock.calls.map(
      ([signal]: any) => signal,
    );
    expect(signals.length).toBeGreaterThan(2);
    for (const signal of signals) {
      // A broadcast reaches people who may not see the run.
      expect(signal).toEqual({
        recipients: { type: 'broadcast' },
        channel: runSignalChannel,
        message: { runId: run.id, revision: expect.any(Number) },
      });
    }
    const revisions = signals.map(({ message }) => message.revision);
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
    expect(revisions.at(-1)).toBe(ended.revision);
  });

  it('is on the page of the service as soon as it has ended', async () => {
    const run = await runs.start({
      kind: 'drill.restore',
      entityRef,
      environment: 'staging',
    });
    const lastDrill = async () => {
      await runs.settle();
      const { body } = await runs.call(
        'get',
        '/entities/component/default/user-service/areas/recovery?environment=staging',
      );
      return body.detail.lastDrill;
    };
    expect((await lastDrill()).name).not.toBe(run.object.name);
    const { object, state } = await runs.follow(run.id);
    expect(state).toBe('succeeded');
    // What is done after the end is done by the next look.
    await runs.runTask('reconcile-runs');
    expect(await lastDrill()).toMatchObject({
      name: object.name,
      phase: 'Succeeded',
    });
  });
});
