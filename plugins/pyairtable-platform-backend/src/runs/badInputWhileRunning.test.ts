import type { RunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { until } from '../__testUtils__/until';
import { json } from './__testUtils__/startMeddler';
import {
  changing,
  MeddledRuns,
  page,
  pathOf,
  startMeddledRuns,
  statesOf,
} from './__testUtils__/startMeddledRuns';
import type { WorkflowSource } from './engines/argoWorkflows/ArgoWorkflowEngine';
import { restore } from './kinds/restore';

jest.setTimeout(60_000);

/** A drill that is given up before its own template would do so. */
const hasty: RunKind<WorkflowSource> = {
  ...restore,
  id: 'drill.hasty',
  timeoutSeconds: 120,
};

describe('runs that are met by what nobody wished for', () => {
  let runs: MeddledRuns;

  beforeAll(async () => {
    runs = await startMeddledRuns({
      addRuns: added => added.addRunKind(hasty),
    });
  });

  afterEach(() => runs.clear());

  afterAll(() => runs?.stop());

  it('prove nothing where somebody changes them, and are cleaned up', async () => {
    const { service, body } = runs.wish();
    runs.sandbox.addRun({ service, behaviour: 'edit', step: 'restore' });
    const run = await runs.follow((await runs.start(body)).id);
    expect(run).toMatchObject({
      state: 'failed',
      message: expect.stringContaining(
        `Workflow pyairtable/${run.object.name} was changed by somebody while it ran (spec.arguments), so its result proves nothing.`,
      ),
    });
    expect(statesOf(run)).toMatchObject({ 'clean-up (finish)': 'succeeded' });
  });

  it.each(['drill.restore', 'scan.image'])(
    'fail where somebody deletes a %s',
    async kind => {
      const { service, body } = runs.wish(kind);
      runs.sandbox.addRun({ service, behaviour: 'vanish' });
      const run = await runs.follow((await runs.start(body)).id);
      const { object } = run;
      expect(run).toMatchObject({
        state: 'failed',
        message: `${object.kind} pyairtable/${object.name} vanished: somebody deleted it while it ran.`,
      });
      // What was seen is kept.
      expect(run.steps.length).toBeGreaterThan(0);
    },
  );

  it('fail where another one took the name', async () => {
    const run = await runs.running(runs.wish().body);
    const path = pathOf(run);
    const { metadata, spec } = await runs.cluster('GET', path);
    await runs.cluster('DELETE', path);
    const { labels, name, namespace } = metadata;
    await runs.cluster('POST', path.slice(0, path.lastIndexOf('/')), {
      apiVersion: run.object.apiVersion,
      kind: run.object.kind,
      metadata: { labels, name, namespace },
      spec,
    });
    expect(await runs.follow(run.id)).toMatchObject({
      state: 'failed',
      message: `Workflow pyairtable/${name} was replaced by another of the same name.`,
    });
  });

  it.each([
    ['drill.restore', { suspend: true }, { suspend: null }],
    ['scan.image', { suspend: true }, { suspend: false }],
  ])(
    'wait where somebody suspends a %s, and say so',
    async (kind, suspended, resumed) => {
      const run = await runs.running(runs.wish(kind).body);
      await runs.cluster('PATCH', pathOf(run), { spec: suspended });
      const { kind: what, name } = run.object;
      const waiting = await runs.says(run.id, 'suspended');
      expect(waiting).toMatchObject({
        state: 'running',
        message: `${what} pyairtable/${name} was suspended by somebody in the cluster.`,
      });
      await runs.cluster('PATCH', pathOf(run), { spec: resumed });
      expect(await runs.follow(run.id)).toMatchObject({ state: 'succeeded' });
    },
  );

  const blind: [string, string, () => void][] = [
    [
      'is down',
      'cannot be reached (3 attempts): ECONNRESET.',
      () => runs.sandbox.setFault({ upstream: 'kubernetes', kind: 'down' }),
    ],
    [
      'answers with a page',
      'gave an answer that is not understood',
      () => runs.sandbox.setFault({ upstream: 'kubernetes', kind: 'nonsense' }),
    ],
    [
      'answers with nothing',
      'gave an answer that is not understood: metadata: ',
      () => runs.meddle(async () => json({})),
    ],
    [
      'has an object that is none',
      'is not understood: status.nodes: expected record, received string.',
      () =>
        runs.meddle(
          changing(/\/workflows\//, object => ({
            ...object,
            status: { nodes: 'none' },
          })),
        ),
    ],
    [
      'has steps that cannot be unpacked',
      'is not understood: status.nodes: incorrect header check.',
      () =>
        runs.meddle(
          changing(/\/workflows\//, object => ({
            ...object,
            status: { compressedNodes: 'bm90aGluZw==' },
          })),
        ),
    ],
    [
      'has a load balancer that finds nobody',
      'rejected our request with status 404: it does not know this kind of object.',
      () =>
        runs.meddle(async () => ({
          status: 404,
          type: 'text/plain',
          body: 'default backend - 404',
        })),
    ],
    [
      'is overloaded',
      'is throttling our requests (3 attempts)',
      () =>
        runs.sandbox.setFault({ upstream: 'kubernetes', kind: 'throttled' }),
    ],
    [
      'does not let the runner look any more',
      "The runner's credential of staging may not read workflows",
      () => runs.sandbox.setFault({ upstream: 'kubernetes', kind: 'refused' }),
    ],
  ];

  it.each(blind)(
    'go on where the cluster %s, and fail nobody',
    async (_, words, arrange) => {
      const { id, steps } = await runs.running(runs.wish().body);
      arrange();
      const unknown = await runs.says(id, words);
      expect(unknown).toMatchObject({
        state: 'running',
        message: expect.stringMatching(/^Its state cannot be read: .*\.$/),
      });
      expect(unknown.steps.map(({ name }) => name)).toEqual(
        steps.map(({ name }) => name),
      );
      runs.clear();
      expect(await runs.follow(id)).toMatchObject({ state: 'succeeded' });
    },
  );

  it('are seen although every watch ends with 410 Gone, and watched again', async () => {
    // Where no run is left, nothing is watched any more.
    await runs.runTask('reconcile-runs');
    let watches = 0;
    runs.meddle(({ query }) => {
      watches += query.has('watch') ? 1 : 0;
      return undefined;
    });
    runs.sandbox.setFault({
      upstream: 'kubernetes',
      kind: 'gone',
      verb: 'watch',
    });
    const { id } = await runs.running(runs.wish().body);
    await until(() => watches >= 2);
    expect((await runs.get(id)).state).toBe('running');
    runs.sandbox.clearFaults();
    const before = watches;
    await until(() => watches > before);
    // From here on, nobody looks but the watch.
    const ended = await until(async () => {
      runs.clock.advance(2);
      const run = await runs.get(id);
      return run.state !== 'running' && run;
    });
    expect(ended.state).toBe('succeeded');
  });

  it('are stopped and cleaned up where a step hangs for too long', async () => {
    const { service, body } = runs.wish(hasty.id);
    runs.sandbox.addRun({ service, behaviour: 'hang', step: 'restore' });
    const { id } = await runs.running(body);
    const run = await runs.follow(id);
    expect(run).toMatchObject({
      state: 'timed-out',
      message: expect.stringMatching(/^It was stopped after 2 min\./),
      cancellation: null,
    });
    expect(statesOf(run)).toEqual({
      validate: 'succeeded',
      restore: 'failed',
      'clean-up (finish)': 'succeeded',
    });
  });

  it('are not timed out by a clock that jumps', async () => {
    const { service, body } = runs.wish(hasty.id);
    runs.sandbox.addRun({ service, behaviour: 'hang', step: 'restore' });
    const { id } = await runs.running(body);
    for (const jump of [3600, -1800, 1800]) {
      runs.clock.advance(jump);
      await runs.runTask('reconcile-runs');
      expect(await runs.get(id)).toMatchObject({
        state: 'running',
        message: null,
      });
    }
    // Time that is seen to pass counts.
    expect((await runs.follow(id)).state).toBe('timed-out');
  });

  it.each([
    ['drill.restore', 'restore', 7200, /^Step restore failed: .*deadline/],
    ['scan.image', undefined, 1800, /^DeadlineExceeded: Job was active longer/],
  ])(
    'end a %s that hangs by the deadline of its own template',
    async (kind, step, seconds, words) => {
      const { service, body } = runs.wish(kind);
      runs.sandbox.addRun({ service, behaviour: 'hang', step });
      const { id } = await runs.start(body);
      await runs.follow(id, run =>
        run.steps.some(
          ({ name, state }) => state === 'running' && (!step || name === step),
        ),
      );
      runs.clock.advance(seconds);
      const run = await runs.follow(id);
      expect(run).toMatchObject({
        state: 'failed',
        message: expect.stringMatching(words),
      });
    },
  );

  it('fail where the portal cannot look for itself', async () => {
    runs.sandbox.setFault({ upstream: 'kubernetes', kind: 'down' });
    const { id } = await runs.start(runs.wish('scan.posture').body);
    expect(await runs.follow(id)).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('cannot be reached'),
      steps: [{ name: 'collect', state: 'failed' }],
    });
  });

  it.each<[string, string | undefined, string, Record<string, string>]>([
    [
      'drill.restore',
      'restore',
      'Step restore failed: main: Error (exit code 1): restore failed, as the sandbox was told',
      {
        validate: 'succeeded',
        restore: 'failed',
        'clean-up (finish)': 'succeeded',
      },
    ],
    [
      'scan.image',
      undefined,
      'BackoffLimitExceeded: Job has reached the specified backoff limit',
      { scan: 'failed' },
    ],
  ])('fail where a step of a %s fails', async (kind, step, message, states) => {
    const { service, body } = runs.wish(kind);
    runs.sandbox.addRun({ service, behaviour: 'fail', step });
    const run = await runs.follow((await runs.start(body)).id);
    expect(run).toMatchObject({ state: 'failed', message });
    expect(statesOf(run)).toEqual(states);
    const failed = run.steps.find(({ state }) => state === 'failed')!;
    expect(failed.log).toContain('failed, as the sandbox was told\n');
  });

  it('keep the end of a log that is endless', async () => {
    const line = `${'all work and no play '.repeat(20)}\n`;
    runs.meddle(async ({ path }) =>
      path.endsWith('/log')
        ? {
            status: 200,
            type: 'text/plain',
            body: `${line.repeat(10_000)}the end\n`,
          }
        : undefined,
    );
    const run = await runs.follow((await runs.start(runs.wish().body)).id);
    expect(run.state).toBe('succeeded');
    const logs = run.steps.map(({ log }) => log!);
    expect(logs.length).toBeGreaterThan(2);
    for (const log of logs) {
      expect(log.length).toBeLessThanOrEqual(8192);
      expect(log).toMatch(/^all work[^]*\nthe end\n$/);
    }
  });

  it('keep a log as the text that it is', async () => {
    const log =
      '<script>alert(1)</script> \u001b[31mred\u001b[0m \u0000 {{a}} password=hunter2 "\n\u{1F512}\n';
    runs.meddle(async ({ path }) =>
      path.endsWith('/log')
        ? { status: 200, type: 'text/plain; charset=utf-8', body: log }
        : undefined,
    );
    const run = await runs.follow((await runs.start(runs.wish().body)).id);
    expect(run.steps[0].log).toBe(log);
    const { headers, body } = await runs.call(
      'get',
      `/runs/${run.id}/evidence`,
    );
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(body.record).steps[0].log).toBe(log);
  });

  it('do without logs that cannot be had', async () => {
    runs.meddle(async ({ path }) =>
      path.endsWith('/log') || path.endsWith('/pods') ? page : undefined,
    );
    const run = await runs.follow((await runs.start(runs.wish().body)).id);
    expect(run.state).toBe('succeeded');
    expect(run.steps.map(({ log }) => log ?? null)).toEqual(
      run.steps.map(() => null),
    );
  });

  it.each([
    ['soon', null],
    ['', null],
    ['-5', null],
    ['1e99', null],
    ['NaN', null],
    ['12.5', 12.5],
  ])('take a measured RPO of "%s" for %s', async (value, rpoSeconds) => {
    runs.meddle(
      changing(/\/workflows\//, object => {
        const copy = structuredClone(object);
        const nodes: any[] = Object.values(copy.status?.nodes ?? {});
        for (const outputs of [
          copy.status?.outputs,
          ...nodes.map(node => node.outputs),
        ]) {
          for (const parameter of outputs?.parameters ?? []) {
            parameter.value = value;
          }
        }
        return copy;
      }),
    );
    const run = await runs.follow((await runs.start(runs.wish().body)).id);
    expect(run).toMatchObject({
      state: 'succeeded',
      evidence: {
        rpoSeconds,
        rtoSeconds: rpoSeconds,
        outputs: { 'rpo-seconds': value },
      },
    });
  });
});
