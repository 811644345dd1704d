import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { RunRegistry } from '../RunRegistry';
import { imageScan } from '../kinds/imageScan';
import type { StoredRun } from '../store/RunRow';
import { RunEvents } from './RunEvents';

const entityRef = 'component:default/shop';

const run = {
  id: 'run-1',
  kind: 'scan.image',
  entityRef,
  environment: 'staging',
  state: 'succeeded',
  actor: 'user:default/anna',
  approvedBy: null,
  message: null,
  revision: 7,
} as StoredRun;

function eventsFor(owner?: string) {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop' },
    relations: [
      { type: 'partOf', targetRef: 'system:default/core' },
      ...(owner ? [{ type: 'ownedBy', targetRef: owner }] : []),
    ],
  };
  const registry = new RunRegistry();
  registry.addKind(imageScan as any);
  const success = jest.fn(async () => {});
  const fail = jest.fn(async (_: any) => {});
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success, fail })),
  });
  const logger = mockServices.logger.mock();
  const send = jest.fn(async (_: any) => {});
  const publish = jest.fn(async (_: any) => {});
  const events = new RunEvents({
    auditor,
    logger,
    registry,
    notifications: { send } as any,
    signals: { publish } as any,
    catalogStore: {
      getEntities: async () => ({ byRef: new Map([[entityRef, entity]]) }),
    } as any,
  });
  return { events, auditor, success, fail, logger, send, publish };
}

describe('RunEvents', () => {
  it.each<[string, string | undefined, string, string[] | undefined]>([
    [
      'the owner and whoever asked',
      'group:default/team',
      'user:default/anna',
      ['group:default/team', 'user:default/anna'],
    ],
    [
      'one person once',
      'user:default/anna',
      'user:default/anna',
      ['user:default/anna'],
    ],
    [
      'whoever asked where nobody owns it',
      undefined,
      'user:default/anna',
      ['user:default/anna'],
    ],
    [
      'the owner where a service asked',
      'group:default/team',
      'plugin:scheduler',
      ['group:default/team'],
    ],
    ['nobody where there is nobody', undefined, 'plugin:scheduler', undefined],
    [
      'nobody where a component owns it',
      'component:default/other',
      'plugin:scheduler',
      undefined,
    ],
  ])('tells %s of the end', async (_, owner, actor, recipients) => {
    const { events, send } = eventsFor(owner);
    await events.onEnd({ ...run, actor });
    expect(
      send.mock.calls.map(([notice]) => notice.recipients.entityRef),
    ).toEqual(recipients ? [recipients] : []);
  });

  it.each([
    ['succeeded', 'Scan the images of shop in staging succeeded', 'low'],
    ['cancelled', 'Scan the images of shop in staging was cancelled', 'normal'],
    ['failed', 'Scan the images of shop in staging failed', 'high'],
    ['timed-out', 'Scan the images of shop in staging timed out', 'high'],
  ] as const)('says that it %s', async (state, title, severity) => {
    const { events, send, success, fail } = eventsFor('group:default/team');
    await events.onEnd({ ...run, state, message: 'Because.' });
    expect(send.mock.calls[0][0].payload).toEqual({
      title,
      description: 'Because.',
      link: '/platform/runs/run-1',
      severity,
      topic: 'pyairtable-platform-runs',
      scope: 'run-run-1',
    });
    const isBad = severity === 'high';
    expect(fail.mock.calls.map(([{ error }]) => error.message)).toEqual(
      isBad ? ['Because.'] : [],
    );
    expect(success).toHaveBeenCalledTimes(isBad ? 0 : 1);
  });

  it.each([
    ['succeeded', 0],
    ['failed', 1],
    ['timed-out', 1],
    ['cancelled', 1],
  ] as const)(
    'tells the owner of what a schedule started and %s: %d times',
    async (state, times) => {
      const { events, send, success, fail } = eventsFor('group:default/team');
      await events.onEnd({ ...run, state, actor: 'schedule:daily-posture' });
      expect(send).toHaveBeenCalledTimes(times);
      // It is in the audit log in any case.
      expect([...success.mock.calls, ...fail.mock.calls]).toHaveLength(1);
    },
  );

  it('names a kind that was taken away since', async () => {
    const { events, send } = eventsFor('group:default/team');
    await events.onEnd({ ...run, kind: 'scan.old' });
    expect(send.mock.calls[0][0].payload.title).toBe(
      'scan.old of shop in staging succeeded',
    );
  });

  it('tells of a service that was taken away since', async () => {
    const { events, send } = eventsFor('group:default/team');
    await events.onEnd({ ...run, entityRef: 'component:default/gone' });
    expect(send.mock.calls.map(([notice]) => notice.recipients)).toEqual([
      { type: 'entity', entityRef: ['user:default/anna'] },
    ]);
  });

  it('tells people also where nothing can be written into the audit log', async () => {
    const { events, auditor, send } = eventsFor('group:default/team');
    auditor.createEvent.mockRejectedValue(new Error('disk full'));
    await expect(events.onEnd(run)).rejects.toThrow('disk full');
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('does not need signals', async () => {
    const { events, publish, logger } = eventsFor();
    publish.mockRejectedValue(new Error('not installed'));
    await events.onChange(run, { ...run, revision: 8 });
    expect(publish).toHaveBeenCalledTimes(1);
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('writes into the audit log that it starts, and nothing in between', async () => {
    const { events, auditor } = eventsFor();
    const queued = { ...run, state: 'queued' } as const;
    const running = { ...run, state: 'running' } as const;
    await events.onChange(queued, running);
    await events.onChange(running, { ...running, revision: 9 });
    expect(
      auditor.createEvent.mock.calls.map(([{ eventId, meta }]) => [
        eventId,
        meta,
      ]),
    ).toEqual([
      [
        'run-start',
        {
          runId: 'run-1',
          kind: 'scan.image',
          entityRef,
          environment: 'staging',
          actor: 'user:default/anna',
          approvedBy: null,
          state: 'running',
          message: null,
        },
      ],
    ]);
  });
});
