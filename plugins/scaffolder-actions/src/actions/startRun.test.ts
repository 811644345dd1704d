import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import {
  aPreflight,
  anError,
  aRun,
  aSuccess,
  RunsAnswer,
  startRunsServer,
} from '../__testUtils__/startRunsServer';
import { createStartRunAction } from './startRun';
import { startRunExamples } from './startRun.examples';

const restore = {
  kind: 'drill.restore',
  entityRef: 'component:default/api-gateway',
  environment: 'production',
  confirm: 'api-gateway',
};

describe('pyairtable:run:start', () => {
  let platform: Awaited<ReturnType<typeof startRunsServer>>;
  beforeAll(async () => {
    platform = await startRunsServer();
  });
  afterAll(() => platform.close());

  beforeEach(() => {
    platform.answer({
      dryRun: [aPreflight()],
      start: [[202, aRun()]],
      get: [aRun()],
    });
  });

  async function run(input: object = restore, more: object = {}) {
    const outputs: Record<string, any> = {};
    const logged: string[] = [];
    const action = createStartRunAction({
      auth: mockServices.auth({ pluginId: 'scaffolder' }),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async id => `${platform.url}/api/${id}`,
      }),
      pollMs: 1,
    });
    const context = createMockActionContext<any>({ input });
    const logger = Object.assign(Object.create(context.logger), {
      info: (line: string) => logged.push(line),
      warn: (line: string) => logged.push(`warning: ${line}`),
    });
    const ended = action
      .handler({
        ...context,
        logger,
        output: (name: any, value: any) => {
          outputs[name] = value;
        },
        ...more,
      })
      .then(
        () => undefined,
        (error: Error) => error,
      );
    return { error: await ended, outputs, logged };
  }

  const sent = () =>
    platform.requests.map(({ method, path }) => [method, path]);

  it.each(startRunExamples)('$description', async ({ example }) => {
    const [{ action, input }] = parse(example).steps;
    expect(action).toBe('pyairtable:run:start');
    platform.answer({
      dryRun: [aPreflight({ confirm: input.confirm ?? null })],
      start: [[202, aRun()]],
      get: [aRun(), aSuccess],
    });
    const { error, outputs } = await run(input);
    expect(error).toBeUndefined();
    expect(outputs).toMatchObject({
      preflight: 'pass',
      runId: 'run-1',
      runUrl: '/platform/runs/run-1',
      state: input.wait ? 'succeeded' : 'queued',
    });
  });

  it('looks first, then starts what was looked at, as who runs the template', async () => {
    const { outputs, logged } = await run({
      ...restore,
      parameters: { 'max-age-hours': 26, 'enforce-rpo': true, left: undefined },
    });
    const [look, start, get] = platform.requests;
    const base = '/api/pyairtable-platform/v1/runs';
    expect(sent()).toEqual([
      ['POST', base],
      ['POST', base],
      ['GET', `${base}/run-1`],
    ]);
    expect(start.body).toEqual({
      ...restore,
      parameters: { 'max-age-hours': '26', 'enforce-rpo': 'true' },
    });
    expect(look.body).toEqual({ ...start.body, dryRun: true });
    expect(start.key).toMatch(/^scaffolder-[0-9a-f]{64}$/);
    expect(look.key).toBe(start.key);
    const onBehalf = mockCredentials.service.header({
      onBehalfOf: mockCredentials.user(),
      targetPluginId: 'pyairtable-platform',
    });
    for (const { authorization } of [look, start, get]) {
      expect(authorization).toBe(onBehalf);
    }
    expect(logged).toEqual([
      'Newest backup: pass. It is 5 min old.',
      'Run run-1: /platform/runs/run-1',
    ]);
    expect(outputs.summary).toBe(
      'Restore aside of `component:default/api-gateway` in production: **queued**.\n\n',
    );
  });

  it('has a key for each task, step and iteration', async () => {
    const keyOf = async (more: object) => {
      platform.requests.length = 0;
      await run(restore, more);
      return platform.requests[1].key;
    };
    const keys = [
      await keyOf({}),
      await keyOf({ task: { id: 'another' } }),
      await keyOf({ step: { id: 'another' } }),
      await keyOf({ each: { key: '0', value: 'a' } }),
      await keyOf({ each: { key: '1', value: 'a' } }),
    ];
    expect(new Set(keys).size).toBe(5);
    expect(await keyOf({})).toBe(keys[0]);
  });

  it('only looks in a dry run', async () => {
    platform.answer({ dryRun: [aPreflight({ result: 'warn' })] });
    const { error, outputs, logged } = await run(restore, { isDryRun: true });
    expect(error).toBeUndefined();
    expect(platform.requests).toHaveLength(1);
    expect(outputs).toEqual({
      preflight: 'warn',
      summary: '- **pass** Newest backup: It is 5 min old.\n',
    });
    expect(logged).toContain('Dry run: nothing is started');
  });

  describe('that something speaks against', () => {
    const block = (id: string, message: string) =>
      aPreflight({
        result: 'block',
        checks: [
          { id, title: 'Title', result: 'block', message },
          { id: 'other', title: 'Other', result: 'warn', message: 'Careful.' },
        ],
      });

    it.each([true, false])('is not started (dry run: %s)', async isDryRun => {
      platform.answer({ dryRun: [block('error-budget', 'It is spent.')] });
      const { error, outputs, logged } = await run(restore, { isDryRun });
      expect(error).toMatchObject({
        name: 'ConflictError',
        message: 'Refused: It is spent.',
      });
      expect(platform.requests).toHaveLength(1);
      expect(outputs).toEqual({ preflight: 'block' });
      expect(logged).toContain('warning: Title: block. It is spent.');
    });

    it.each([undefined, 'other-service'])(
      'needs the name of the service, not %s',
      async confirm => {
        for (const isDryRun of [true, false]) {
          const { error } = await run({ ...restore, confirm }, { isDryRun });
          expect(error).toMatchObject({
            name: 'InputError',
            message: 'confirm: type api-gateway to run this in production',
          });
        }
        expect(platform.requests.every(({ body }) => body.dryRun)).toBe(true);
      },
    );

    it('leaves to the database whether another one is active', async () => {
      // It may be the run of an earlier try, whose answer was lost.
      platform.answer({
        dryRun: [block('active-runs', 'Run run-1 is active already.')],
        start: [[202, aRun()]],
        get: [aRun()],
      });
      const { error, outputs } = await run();
      expect(error).toBeUndefined();
      expect(outputs.runId).toBe('run-1');

      const dry = await run(restore, { isDryRun: true });
      expect(dry.error?.message).toBe('Refused: Run run-1 is active already.');
    });
  });

  it('starts nothing where an earlier try of the task has', async () => {
    const checkpoint = jest.fn(async () => 'run-1');
    const { error, outputs } = await run(restore, { checkpoint });
    expect(error).toBeUndefined();
    expect(checkpoint).toHaveBeenCalledWith(
      expect.objectContaining({ key: 'run' }),
    );
    expect(sent()).toEqual([['GET', '/api/pyairtable-platform/v1/runs/run-1']]);
    expect(outputs).toMatchObject({ runId: 'run-1', state: 'queued' });

    await run(restore, { checkpoint, each: { key: '3', value: 'a' } });
    expect(checkpoint).toHaveBeenLastCalledWith(
      expect.objectContaining({ key: 'run.3' }),
    );
  });

  it.each([
    [400, 'InputError', 'InputError'],
    [401, 'AuthenticationError', 'AuthenticationError'],
    [403, 'NotAllowedError', 'NotAllowedError'],
    [404, 'NotFoundError', 'NotFoundError'],
    [409, 'ConflictError', 'ConflictError'],
    [429, 'TooManyRequestsError', 'NotAllowedError'],
  ])('says what the platform says: %s %s', async (status, name, expected) => {
    platform.answer({
      dryRun: [aPreflight()],
      start: [anError(status, name, 'As it is.')],
    });
    const { error, outputs } = await run();
    expect(error).toMatchObject({ name: expected, message: 'As it is.' });
    expect(outputs).toEqual({ preflight: 'pass' });
  });

  it.each<[string, RunsAnswer, string]>([
    [
      'that fails',
      anError(500, 'Error', 'no database'),
      "The platform's backend answered with 500: no database",
    ],
    ['that is gone', 'hang up', "The platform's backend does not answer"],
    [
      'that answers with something else',
      { ...aPreflight(), checks: 'none' },
      "The platform's backend gave an answer that is not understood, at checks",
    ],
    [
      'that answers with no JSON',
      [200, '<html>'],
      "The platform's backend gave an answer that is not understood",
    ],
  ])('names a backend %s', async (_, answer, message) => {
    platform.answer({ dryRun: [answer] });
    const { error } = await run();
    expect(error?.name).toBe('ServiceUnavailableError');
    expect(error?.message).toContain(message);
  });

  describe('that is waited for', () => {
    const wait = { ...restore, wait: true };
    const step = (state: any, message?: string) => ({
      name: 'restore',
      state,
      message,
    });
    const running = aRun({ state: 'running', steps: [step('running')] });

    it('logs its steps once, and gives what it measured', async () => {
      platform.answer({
        dryRun: [aPreflight()],
        start: [[202, aRun()]],
        get: [aRun({ steps: [step('pending')] }), running, running, aSuccess],
      });
      const { error, outputs, logged } = await run(wait);
      expect(error).toBeUndefined();
      expect(logged.slice(2)).toEqual([
        'Run run-1 is queued',
        'Run run-1 is running',
        'Step restore: running',
        'Run run-1 is succeeded',
        'Step restore: succeeded',
      ]);
      expect(outputs).toEqual({
        preflight: 'pass',
        runId: 'run-1',
        runUrl: '/platform/runs/run-1',
        state: 'succeeded',
        rpoSeconds: 300,
        rtoSeconds: 754,
        summary: [
          'Restore aside of `component:default/api-gateway` in production: **succeeded**.',
          '',
          '- RPO: 5 min, promised are 15 min',
          '- RTO: 12 min 34 s, promised are 1 h',
          '- Evidence: number 7, `ab12`',
          '',
        ].join('\n'),
      });
    });

    it('says whom it waits for', async () => {
      const waiting = aRun({
        approval: { state: 'waiting', expiresAt: '2026-11-23T13:00:00.000Z' },
      });
      platform.answer({
        dryRun: [aPreflight({ approval: true })],
        start: [[202, waiting]],
        get: [waiting, waiting, aRun({ ...aSuccess, evidence: null })],
      });
      const { logged, outputs } = await run(wait);
      const line =
        'It waits until a second person approves it on its page, until 2026-11-23T13:00:00.000Z';
      expect(logged.filter(text => text === line)).toHaveLength(1);
      // It measured nothing, which is not zero.
      expect(outputs).not.toHaveProperty('rpoSeconds');
    });

    it.each([
      ['failed', 'has failed. Step restore failed.'],
      ['cancelled', 'was cancelled. Step restore failed.'],
      ['timed-out', 'took too long and was stopped. Step restore failed.'],
    ] as const)('fails where it is %s', async (state, text) => {
      platform.answer({
        dryRun: [aPreflight()],
        start: [[202, aRun()]],
        get: [
          aRun({
            state,
            message: 'Step restore failed.',
            steps: [step('failed', 'exit code 1')],
          }),
        ],
      });
      const { error, outputs, logged } = await run(wait);
      expect(error).toMatchObject({
        name: 'RunFailedError',
        message: `Restore aside of component:default/api-gateway in production ${text} See /platform/runs/run-1`,
      });
      expect(outputs).toMatchObject({ runId: 'run-1', state });
      expect(logged).toContain('Step restore: failed, exit code 1');
    });

    it('goes on while the backend is away', async () => {
      platform.answer({
        dryRun: [aPreflight()],
        start: [[202, aRun()]],
        get: [
          running,
          'hang up',
          anError(503, 'ServiceUnavailableError', 'starting'),
          running,
          aSuccess,
        ],
      });
      const { error, logged } = await run(wait);
      expect(error).toBeUndefined();
      expect(logged.filter(line => line.startsWith('warning'))).toHaveLength(1);
    });

    it('ends where nobody may look any more', async () => {
      platform.answer({
        dryRun: [aPreflight()],
        start: [[202, aRun()]],
        get: [running, anError(401, 'AuthenticationError', 'Token expired')],
      });
      const { error } = await run(wait);
      expect(error).toMatchObject({
        name: 'RunFailedError',
        message:
          'Restore aside of component:default/api-gateway in production is running and goes on, but Token expired. See /platform/runs/run-1',
      });
    });

    it('waits no longer than it is told to', async () => {
      platform.answer({
        dryRun: [aPreflight()],
        start: [[202, aRun()]],
        get: [running],
      });
      const { error } = await run({ ...wait, waitMinutes: 0.001 });
      expect(error?.message).toContain(
        'is running and goes on, but the task waits no longer.',
      );
    });

    it('ends where the task is cancelled, and leaves the run alone', async () => {
      platform.answer({
        dryRun: [aPreflight()],
        start: [[202, aRun()]],
        get: [running],
      });
      const { error } = await run(wait, { signal: AbortSignal.abort() });
      expect(error?.message).toContain('but the task was cancelled.');
      expect(sent().filter(([method]) => method === 'POST')).toHaveLength(2);
    });
  });
});
