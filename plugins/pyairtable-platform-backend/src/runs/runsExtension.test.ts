import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  Run,
  RunStep,
  scanRunPermission,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  PreflightChecker,
  RunEngine,
  RunKind,
  RunObservation,
  RunsExtensionPoint,
  runsExtensionPoint,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { ManualScheduler } from '../__testUtils__/ManualScheduler';
import { sandboxConfig } from '../areas/__testUtils__/startPortal';
import { createPlatformPlugin } from '../plugin';
import { startRuns, TestRuns } from './__testUtils__/startRuns';

jest.setTimeout(60_000);

interface PingSource {
  host: string;
  count: number;
}

/** An engine that keeps its objects in its head. */
class PingEngine implements RunEngine<PingSource> {
  readonly id = 'ping';
  readonly objects = new Map<string, RunObservation>();
  readonly told: string[] = [];
  fails: Partial<Record<'create' | 'observe' | 'prepare' | 'wake', Error>> = {};

  async prepare(
    source: PingSource,
    { runId }: { runId: string },
    { environment }: { environment: { name: string; cluster: string } },
  ) {
    this.#mayFail('prepare');
    return {
      object: {
        engine: this.id,
        cluster: environment.cluster,
        apiVersion: 'example.org/v1',
        kind: 'Ping',
        namespace: environment.name,
        name: `ping-${runId}`,
      },
      manifest: { kind: 'Ping', host: source.host, count: source.count },
    };
  }

  async create({ object: { name } }: { object: { name: string } }) {
    this.#mayFail('create');
    this.told.push(`create ${name}`);
    this.#set(name, { phase: 'asleep' });
    return name;
  }

  async wake({ object: { name } }: { object: { name: string } }) {
    this.#mayFail('wake');
    this.told.push(`wake ${name}`);
    this.#set(name, {
      phase: 'running',
      steps: [{ name: 'send', state: 'running' }],
    });
  }

  async observe({ object: { name } }: { object: { name: string } }) {
    this.#mayFail('observe');
    return this.objects.get(name);
  }

  async stop({ object: { name } }: { object: { name: string } }) {
    this.told.push(`stop ${name}`);
    this.#set(name, { phase: 'failed', message: 'Stopped' });
  }

  /** It is answered. */
  answer({ object }: Run, outputs: Record<string, string>) {
    this.#set(object.name, {
      phase: 'succeeded',
      steps: [{ name: 'send', state: 'succeeded', log: '3 sent\n' }],
      outputs,
    });
  }

  #set(name: string, more: Partial<RunObservation>) {
    const steps: RunStep[] = [];
    this.objects.set(name, {
      uid: name,
      phase: 'running',
      startedAt: null,
      finishedAt: null,
      message: null,
      steps,
      outputs: {},
      templateHash: null,
      edited: null,
      ...this.objects.get(name),
      ...more,
    });
  }

  #mayFail(method: keyof PingEngine['fails']) {
    const error = this.fails[method];
    if (error) {
      throw error;
    }
  }
}

const ping: RunKind<PingSource> = {
  id: 'scan.ping',
  title: 'Ping it',
  description: 'Asks whether it is there.',
  area: 'security',
  permission: scanRunPermission,
  disruptive: false,
  approval: false,
  timeoutSeconds: 60,
  parameters: [
    {
      name: 'packet-count',
      title: 'Packets',
      description: 'How many are sent.',
      type: 'integer',
      default: '3',
      minimum: 1,
      maximum: 10,
    },
  ],
  checks: ['cable'],
  engine: 'ping',
  // It needs no runner: its engine speaks to nobody.
  inPortal: true,
  source: ({ target, parameters }) => ({
    host: target.service.entity.metadata.name,
    count: Number(parameters['packet-count']),
  }),
};

describe('what a module adds to runs', () => {
  const engine = new PingEngine();
  let cable: 'pass' | 'block' = 'pass';
  const checker: PreflightChecker = {
    id: 'cable',
    check: async ({ target, parameters }) => ({
      id: 'cable',
      title: 'Cable',
      result: cable,
      message: `The cable to ${target.service.entityRef} bears ${parameters['packet-count']} packets.`,
    }),
  };

  let runs: TestRuns;
  const entityRef = 'component:default/user-service';
  const wish = { kind: ping.id, entityRef, environment: 'dev' };

  beforeAll(async () => {
    runs = await startRuns({
      withoutRunner: ['dev'],
      addRuns(added) {
        // In any order: they are only put together when all are there.
        added.addRunKind(ping);
        added.addPreflightChecker(checker);
        added.addRunEngine(engine);
      },
    });
  });

  beforeEach(() => {
    cable = 'pass';
    engine.fails = {};
    engine.told.length = 0;
  });

  afterAll(() => runs.stop());

  it('is offered beside the others, after them', async () => {
    const { body } = await runs.call(
      'get',
      `/runs/kinds?entityRef=${entityRef}&environment=dev`,
    );
    expect(body.items.at(-1)).toMatchObject({
      id: 'scan.ping',
      title: 'Ping it',
      allowed: true,
      unavailable: null,
      parameters: [{ name: 'packet-count', default: '3' }],
    });
  });

  it('is looked at before, by its own check too', async () => {
    const shown = await runs.dryRun({
      ...wish,
      parameters: { 'packet-count': '5' },
    });
    expect(shown.checks.map(({ id, result }) => [id, result])).toEqual([
      ['template', 'pass'],
      ['active-runs', 'pass'],
      ['change-freeze', 'pass'],
      ['cable', 'pass'],
    ]);
    expect(shown.checks[3].message).toBe(
      `The cable to ${entityRef} bears 5 packets.`,
    );
    expect(shown.object).toEqual({
      kind: 'Ping',
      host: 'user-service',
      count: 5,
    });
    expect(engine.objects.size).toBe(0);
  });

  it('is refused by its own check', async () => {
    cable = 'block';
    const { status, body } = await runs.post(wish);
    expect([status, body.error.message]).toEqual([
      409,
      `Refused: The cable to ${entityRef} bears 3 packets.`,
    ]);
  });

  it('checks its parameters', async () => {
    const { status, body } = await runs.post({
      ...wish,
      parameters: { 'packet-count': '11' },
    });
    expect([status, body.error.message]).toEqual([
      400,
      'parameters.packet-count: expected a whole number from 1 to 10',
    ]);
  });

  it('runs to its end, with evidence', async () => {
    const { id } = await runs.start(wish);
    const running = await runs.follow(id, ({ steps }) => steps.length > 0);
    expect(running).toMatchObject({
      state: 'running',
      title: 'Ping it',
      object: { engine: 'ping', kind: 'Ping', namespace: 'dev' },
      steps: [{ name: 'send', state: 'running' }],
    });
    engine.answer(running, { 'round-trip-ms': '12' });
    expect(await runs.follow(id)).toMatchObject({
      state: 'succeeded',
      steps: [{ name: 'send', state: 'succeeded', log: '3 sent\n' }],
      evidence: {
        outputs: { 'round-trip-ms': '12' },
        rpoSeconds: null,
        rtoSeconds: null,
      },
    });
    expect(engine.told).toEqual([`create ping-${id}`, `wake ping-${id}`]);
    const { body } = await runs.call('get', '/runs/verify');
    expect(body).toMatchObject({ valid: true });
  });

  it('is stopped where it takes too long', async () => {
    const { id } = await runs.start(wish);
    expect(await runs.follow(id)).toMatchObject({
      state: 'timed-out',
      message: 'It was stopped after 1 min. Stopped.',
    });
    expect(engine.told.at(-1)).toBe(`stop ping-${id}`);
  });

  it('fails with a sentence where its engine fails in its own way', async () => {
    engine.fails.prepare = new TypeError('ping is not a function');
    const shown = await runs.dryRun(wish);
    expect(shown.checks[0]).toMatchObject({
      result: 'block',
      message: 'ping is not a function.',
    });

    engine.fails = { create: new RangeError('no more pings') };
    const lost = await runs.start(wish);
    expect(await runs.follow(lost.id)).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(
        /^It could not be started.*: no more pings\.$/,
      ),
    });

    engine.fails = {};
    const { id } = await runs.start(wish);
    await runs.follow(id, ({ state }) => state === 'running');
    engine.fails = { observe: new Error('the line is dead') };
    const blind = await runs.follow(id, ({ message }) => message !== null);
    expect(blind).toMatchObject({
      state: 'running',
      message: 'Its state cannot be read: the line is dead.',
    });
    engine.fails = {};
    engine.answer(blind, {});
    expect((await runs.follow(id)).state).toBe('succeeded');
  });
});

describe('what modules add twice', () => {
  const engine = new PingEngine() as RunEngine;
  const checker = { id: 'cable' } as PreflightChecker;

  /** Starts a backend with a module, as far as it comes. */
  async function start(add: (runs: RunsExtensionPoint) => void) {
    const backend = await startTestBackend({
      features: [
        createPlatformPlugin(),
        createBackendModule({
          pluginId: 'pyairtable-platform',
          moduleId: 'greedy',
          register(env) {
            env.registerInit({
              deps: { runs: runsExtensionPoint },
              init: async ({ runs }) => add(runs),
            });
          },
        }),
        mockServices.rootConfig.factory({
          data: sandboxConfig('http://127.0.0.1:9'),
        }),
        catalogServiceMock.factory(),
        // The plugin itself begins although a module has failed.
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () =>
            new ManualScheduler() as Partial<SchedulerService> as SchedulerService,
        }),
      ],
    });
    await backend.stop();
  }

  it.each<[string, string, (runs: RunsExtensionPoint) => void]>([
    [
      'a kind that there is',
      "Module 'greedy' for plugin 'pyairtable-platform' startup failed; caused by ConflictError: A kind of run 'drill.restore' exists already",
      runs => runs.addRunKind({ ...ping, id: 'drill.restore' }),
    ],
    [
      'a kind of its own',
      "A kind of run 'scan.ping' exists already",
      runs => {
        runs.addRunKind(ping);
        runs.addRunKind(ping);
      },
    ],
    [
      'an engine that there is',
      "A run engine 'argo-workflow' exists already",
      runs => runs.addRunEngine({ ...engine, id: 'argo-workflow' }),
    ],
    [
      'an engine of its own',
      "A run engine 'ping' exists already",
      runs => {
        runs.addRunEngine(engine);
        runs.addRunEngine(engine);
      },
    ],
    [
      'a check that there is',
      "A pre-flight check 'active-runs' exists already",
      runs => runs.addPreflightChecker({ ...checker, id: 'active-runs' }),
    ],
    [
      'a check of its own',
      "A pre-flight check 'cable' exists already",
      runs => {
        runs.addPreflightChecker(checker);
        runs.addPreflightChecker(checker);
      },
    ],
    [
      'a kind without its engine',
      "Kind of run 'scan.ping' needs engine 'ping', which nobody added",
      runs => runs.addRunKind(ping),
    ],
    [
      'a kind without its check',
      "Kind of run 'scan.ping' needs check 'cable', which nobody added",
      runs => {
        runs.addRunKind(ping);
        runs.addRunEngine(engine);
      },
    ],
  ])('keeps the backend from starting: %s', async (_, message, add) => {
    await expect(start(add)).rejects.toThrow(message);
  });
});
