import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  dryRunResponseSchema,
  runKindsResponseSchema,
  runSchema,
  runsResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { named, readPage, tableOf } from '../__testUtils__/markdown';
import { auditEvents } from './__testUtils__/auditEvents';
import {
  allow,
  anna,
  ben,
  deny,
  ownersOnly,
  startRuns,
  TestRuns,
} from './__testUtils__/startRuns';

jest.setTimeout(60_000);

const entityRef = 'component:default/user-service';
const scan = { kind: 'scan.image', entityRef, environment: 'staging' };

describe('the actions of runs', () => {
  const registry = actionsRegistryServiceMock();
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns({
      features: [
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
  });

  beforeEach(() => {
    runs.setDecide(() => allow);
    runs.sandbox.clearRuns();
    runs.auditor.createEvent.mockClear();
  });

  afterAll(() => runs.stop());

  const invoke = async (
    name: string,
    input: object,
    credentials = mockCredentials.user(anna) as any,
  ): Promise<any> =>
    (
      await registry.invoke({
        id: `test:${name}`,
        input: input as any,
        credentials,
      })
    ).output;

  it('say which of them change something, and none approves', async () => {
    const { actions } = await registry.list();
    expect(
      actions
        .filter(({ name }) => /\brun/.test(name))
        .map(({ name, attributes }) => [
          name,
          attributes.readOnly,
          attributes.destructive,
        ]),
    ).toEqual([
      ['list-run-kinds', true, false],
      ['list-runs', true, false],
      ['describe-run', true, false],
      ['preflight-run', true, false],
      ['start-run', false, true],
      ['cancel-run', false, true],
    ]);
    expect(actions.filter(({ id }) => /approv/.test(id))).toEqual([]);
  });

  it('look, start, describe and list, as the routes do', async () => {
    const kinds = runKindsResponseSchema.strict().parse(
      await invoke('list-run-kinds', {
        entityRef: 'user-service',
        environment: 'staging',
      }),
    );
    expect(kinds.items.find(({ id }) => id === scan.kind)).toMatchObject({
      allowed: true,
      unavailable: null,
    });

    // A short name is enough.
    const input = { ...scan, entityRef: 'user-service', idempotencyKey: 'k1' };
    const before = await runs.objects('staging');
    const shown = dryRunResponseSchema
      .strict()
      .parse(await invoke('preflight-run', input));
    expect(shown).toMatchObject({ entityRef, result: 'pass' });
    expect(await runs.objects('staging')).toEqual(before);

    const run = runSchema.strict().parse(await invoke('start-run', input));
    expect(run).toMatchObject({ entityRef, actor: anna, state: 'queued' });
    expect(run.object.name).toBe((shown.object as any).metadata.name);
    expect((await invoke('start-run', input)).id).toBe(run.id);

    const ended = await runs.follow(run.id);
    expect(await invoke('describe-run', { id: run.id })).toEqual(ended);
    const list = runsResponseSchema.strict().parse(
      await invoke('list-runs', {
        entityRef: 'user-service',
        environment: 'staging',
        kind: ['scan.image'],
        state: ['succeeded', 'failed'],
        limit: 1,
      }),
    );
    expect(list).toEqual({ items: [ended] });
    expect(await invoke('list-runs', { state: ['timed-out'] })).toEqual({
      items: [],
    });
  });

  it('look, start and list for a system too', async () => {
    const system = { entityRef: 'system:default/core', environment: 'staging' };
    const kinds = runKindsResponseSchema
      .strict()
      .parse(await invoke('list-run-kinds', system));
    expect(kinds.items.map(({ id }) => id)).toEqual(['scan.posture']);

    const input = { ...system, kind: 'scan.posture', idempotencyKey: 'k2' };
    const shown = await invoke('preflight-run', input);
    const run = await invoke('start-run', input);
    expect(run).toMatchObject({ ...system, state: 'queued' });
    expect(run.object.name).toBe(shown.object.metadata.name);
    const ended = await runs.follow(run.id);
    expect(ended.state).toBe('succeeded');
    expect(await invoke('list-runs', system)).toEqual({ items: [ended] });

    await expect(
      invoke('start-run', { ...system, kind: 'scan.image' }),
    ).rejects.toThrow('kind: scan.image cannot be run for a system');
  });

  it('are all in the README, and say there what they change', async () => {
    const { actions } = await registry.list();
    expect(
      tableOf(
        readPage('plugins/pyairtable-platform-backend/README.md'),
        'action',
      ).map(row => [named(row.action)[0], row['only reads'] === 'yes']),
    ).toEqual(
      actions.map(({ name, attributes }) => [name, attributes.readOnly]),
    );
  });

  it('cancel', async () => {
    runs.sandbox.addRun({
      service: 'user-service',
      behaviour: 'hang',
      times: 1,
    });
    const { id } = await invoke('start-run', scan);
    await runs.follow(id, ({ state }) => state === 'running');
    expect(await invoke('cancel-run', { id })).toMatchObject({
      id,
      cancellation: { by: anna },
    });
    expect((await runs.follow(id)).state).toBe('cancelled');
    await expect(invoke('cancel-run', { id })).rejects.toThrow(
      `Run ${id} has ended already: cancelled`,
    );
  });

  it('need the name of the service in production, too', async () => {
    const input = { ...scan, environment: 'production' };
    await expect(invoke('start-run', input)).rejects.toThrow(
      'confirm: type user-service to run this in production',
    );
    const run = await invoke('start-run', {
      ...input,
      confirm: 'user-service',
    });
    await runs.follow(run.id);
  });

  it('start what waits for a person, and cannot go on without', async () => {
    const run = await invoke('start-run', {
      kind: 'drill.failover',
      entityRef,
      environment: 'production-dr',
      confirm: 'user-service',
    });
    expect(run).toMatchObject({
      state: 'queued',
      approval: { state: 'waiting' },
    });
    const service = mockCredentials.service('plugin:mcp-actions');
    expect(
      (await invoke('describe-run', { id: run.id }, service)).allowed,
    ).toEqual({ cancel: true, approve: false });
    await invoke('cancel-run', { id: run.id });
    await runs.follow(run.id);
  });

  it('are under the permissions of the routes', async () => {
    const run = await invoke('start-run', scan);
    await runs.follow(run.id);
    const asBen = mockCredentials.user(ben);
    runs.setDecide((name, who) =>
      who === ben && name === 'pyairtable.scan.run' ? deny : allow,
    );
    const needed = `You may not run scan.image of ${entityRef}: pyairtable.scan.run is needed`;
    await expect(invoke('start-run', scan, asBen)).rejects.toThrow(needed);
    await expect(invoke('preflight-run', scan, asBen)).rejects.toThrow(needed);
    await expect(invoke('cancel-run', { id: run.id }, asBen)).rejects.toThrow(
      `You may not decide on scan.image of ${entityRef}`,
    );
    expect((await invoke('describe-run', { id: run.id }, asBen)).id).toBe(
      run.id,
    );

    runs.setDecide((name, who) =>
      who === ben && name === 'catalog.entity.read'
        ? ownersOnly('group:default/nobody')
        : allow,
    );
    const hidden = `There is no service ${entityRef} in staging`;
    await expect(invoke('start-run', scan, asBen)).rejects.toThrow(hidden);
    await expect(invoke('preflight-run', scan, asBen)).rejects.toThrow(hidden);
    await expect(
      invoke('list-run-kinds', { entityRef, environment: 'staging' }, asBen),
    ).rejects.toThrow(hidden);
    for (const name of ['describe-run', 'cancel-run']) {
      await expect(invoke(name, { id: run.id }, asBen)).rejects.toThrow(
        `There is no run ${run.id}`,
      );
    }
    expect(await invoke('list-runs', {}, asBen)).toEqual({ items: [] });

    runs.setDecide(() => deny);
    await expect(invoke('list-runs', {}, asBen)).rejects.toThrow(
      'You may not see the runs of any service',
    );
  });

  it('leave a trace of who did what, also of what was refused', async () => {
    const run = await invoke('start-run', scan);
    await runs.follow(run.id);
    await expect(
      invoke('start-run', { ...scan, kind: 'scan.disk' }),
    ).rejects.toThrow("kind: unknown kind of run 'scan.disk'");
    await expect(invoke('cancel-run', { id: run.id })).rejects.toThrow(
      'has ended already',
    );
    await invoke('describe-run', { id: run.id });
    await invoke('preflight-run', scan);
    const events = await auditEvents(runs);
    expect(
      events.filter(({ eventId }) => /request|cancel/.test(eventId)),
    ).toEqual([
      {
        eventId: 'run-request',
        meta: { ...scan, parameters: {}, actor: anna, runId: run.id },
        hasRequest: false,
        succeeded: true,
        error: undefined,
      },
      {
        eventId: 'run-request',
        meta: { ...scan, kind: 'scan.disk', parameters: {}, actor: anna },
        hasRequest: false,
        succeeded: false,
        error: expect.stringContaining("unknown kind of run 'scan.disk'"),
      },
      {
        eventId: 'run-cancel',
        meta: { runId: run.id, actor: anna },
        hasRequest: false,
        succeeded: false,
        error: `Run ${run.id} has ended already: succeeded`,
      },
    ]);
  });

  it.each<[string, object, string]>([
    ['start-run', { ...scan, entityRef: ':' }, "'entityRef' is ':'"],
    [
      'start-run',
      { ...scan, environment: 'prod' },
      "unknown environment 'prod'",
    ],
    [
      'start-run',
      { ...scan, parameters: { fast: '1' } },
      'parameters.fast: unknown',
    ],
    [
      'start-run',
      { ...scan, idempotencyKey: 'two words' },
      'expected 1 to 255 printable characters without spaces',
    ],
    [
      'preflight-run',
      { ...scan, kind: 'scan.disk' },
      "kind: unknown kind of run 'scan.disk'",
    ],
    [
      'list-run-kinds',
      { entityRef, environment: 'prod' },
      "Unknown environment 'prod'",
    ],
    ['list-runs', { kind: ['scan.disk'] }, "kind: unknown 'scan.disk'"],
    ['list-runs', { state: ['done'] }, "state: unknown 'done'"],
    ['list-runs', { limit: 101 }, '100'],
    ['describe-run', { id: 'nobody' }, 'There is no run nobody'],
  ])('name what is wrong: %s %j', async (name, input, message) => {
    await expect(invoke(name, input)).rejects.toThrow(message);
  });
});
