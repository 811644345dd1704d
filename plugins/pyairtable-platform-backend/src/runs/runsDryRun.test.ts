import { ben, startRuns, TestRuns } from './__testUtils__/startRuns';

jest.setTimeout(60_000);

const entityRef = 'component:default/user-service';
const scan = { kind: 'scan.image', entityRef, environment: 'staging' };
const chaos = { kind: 'drill.chaos', entityRef, environment: 'staging' };

describe('a dry-run', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns();
  });

  afterAll(() => runs.stop());

  it('shows the object and what was looked at, and creates nothing', async () => {
    const before = await runs.objects('staging');
    const shown = await runs.dryRun({
      ...chaos,
      parameters: { 'duration-seconds': '60' },
    });
    expect(shown).toMatchObject({
      kind: 'drill.chaos',
      entityRef,
      environment: 'staging',
      confirm: null,
      approval: false,
      parameters: {
        'duration-seconds': '60',
        'evictions-per-minute': '1',
        'latency-ms': '500',
        'latency-percent': '10',
        'abort-percent': '1',
        'max-burn-rate': '2',
      },
      object: {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Workflow',
        spec: {
          suspend: true,
          workflowTemplateRef: { name: 'user-service-chaos' },
        },
      },
    });
    expect(shown.checks.map(({ id, result }) => [id, result])).toEqual([
      ['template', 'pass'],
      ['active-runs', 'pass'],
      ['change-freeze', 'pass'],
      ['error-budget', 'pass'],
      ['disruption-budget', 'warn'],
    ]);
    expect(shown.result).toBe('warn');

    await runs.runTask('reconcile-runs');
    expect(await runs.objects('staging')).toEqual(before);
    const { body } = await runs.call('get', '/runs');
    expect(body.items).toEqual([]);
  });

  it('shows the very object that the start with the same key creates', async () => {
    const shown = await runs.dryRun(chaos, { key: 'look-then-start' });
    const again = await runs.dryRun(chaos, { key: 'look-then-start' });
    expect(again.object).toEqual(shown.object);
    const run = await runs.start(chaos, { key: 'look-then-start' });
    const created = await runs.follow(
      run.id,
      ({ state }) => state !== 'queued',
    );
    const { metadata, spec } = shown.object as any;
    expect(created.object).toMatchObject({
      cluster: 'staging',
      kind: 'Workflow',
      namespace: metadata.namespace,
      name: metadata.name,
    });

    const object = (await runs.objects('staging')).find(
      found => found.metadata.name === metadata.name,
    );
    expect(object).toMatchObject({ metadata });
    // It was woken since, and the template's own fields are filled in.
    const { suspend, ...shownSpec } = spec;
    expect(suspend).toBe(true);
    expect(object.spec).toMatchObject(shownSpec);
    await runs.call('post', `/runs/${run.id}/cancel`);
    expect((await runs.follow(run.id)).state).toBe('cancelled');
  });

  it('shows another object to somebody else, or without the key', async () => {
    const names = await Promise.all(
      [{ key: 'mine' }, { key: 'yours' }, { key: 'mine', as: ben }, {}, {}].map(
        async more =>
          ((await runs.dryRun(scan, more)).object as any).metadata.name,
      ),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('needs no name to be typed, and says which one the start needs', async () => {
    const shown = await runs.dryRun({ ...scan, environment: 'production' });
    expect(shown.confirm).toBe('user-service');
  });
});
