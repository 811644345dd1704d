import type {
  PreparedRun,
  RunTarget,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { CollectionState } from '../../../store/CollectionStore';
import type { Snapshot } from '../../../store/SnapshotStore';
import { engineOptions } from '../__testUtils__/engineOptions';
import { SecurityPostureEngine } from './SecurityPostureEngine';

const monday = '2026-11-23T12:00:00.000Z';
const before = '2026-11-23T11:55:00.000Z';
const begun = '2026-11-23T12:00:05.000Z';
const ended = '2026-11-23T12:00:09.000Z';
const area = 'security';
const { environment } = engineOptions;

const [api, web, gone] = ['api', 'web', 'gone'].map(
  name => `component:default/${name}`,
);

const detail = {
  checks: [
    { id: 'default-deny', passed: true, message: 'It is.', fix: {} },
    { id: 'strict-mtls', passed: false, message: 'It is not.', fix: {} },
  ],
  counts: { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 },
  knownExploited: 0,
};

const snapshotOf = (
  entityRef: string,
  observedAt: string = begun,
  of: unknown = detail,
): Snapshot => ({
  entityRef,
  detail: of,
  status: {
    status: 'warning',
    value: 0,
    target: 0,
    unit: 'findings',
    reasons: [{ code: 'a', level: 'warning', message: 'b' }],
    observedAt,
    source: 'test',
  },
});

const done = { attemptedAt: begun, finishedAt: ended, observedAt: begun };

/** The engine over what was collected and judged so far. */
function engineOf(
  state?: Partial<CollectionState>,
  snapshots: Snapshot[] = [],
) {
  const collect = jest.fn(async () => {});
  const listDetails = jest.fn(async function* of(
    _: unknown,
    refs: readonly string[],
  ) {
    yield* snapshots.filter(({ entityRef }) => refs.includes(entityRef));
  });
  const engine = SecurityPostureEngine.create({
    collect,
    clock: () => new Date(monday),
    collectionStore: {
      getStates: async () => [
        { area: 'cost', environment: environment.name, revision: 9, ...done },
        { area, environment: 'elsewhere', revision: 9, ...done },
        ...(state
          ? [{ area, environment: environment.name, revision: 1, ...state }]
          : []),
      ],
    } as any,
    snapshotStore: { listDetails } as any,
  });
  return { engine, collect, listDetails };
}

async function observe(
  { engine }: ReturnType<typeof engineOf>,
  members?: string[],
) {
  const target = {
    service: { entityRef: members ? 'system:default/core' : api },
    environment,
    members: members?.map(entityRef => ({ entityRef })),
  } as RunTarget;
  const prepared: PreparedRun = await engine.prepare(
    {},
    { runId: '12345678-run', target, parameters: {} },
    engineOptions,
  );
  // As it comes back from the database.
  return engine.observe(JSON.parse(JSON.stringify(prepared)), engineOptions);
}

describe('SecurityPostureEngine', () => {
  it('asks for the security of its environment', async () => {
    const { engine, collect } = engineOf();
    await engine.wake({} as PreparedRun, engineOptions);
    expect(collect.mock.calls).toEqual([[area, environment.name]]);
  });

  it.each<[string, Partial<CollectionState> | undefined, string]>([
    ['nobody has asked', undefined, 'asleep'],
    [
      'all is from before',
      { attemptedAt: before, finishedAt: before, observedAt: before },
      'asleep',
    ],
    ['it was asked for', { requestedAt: begun }, 'running'],
    [
      'it is being read',
      { requestedAt: begun, attemptedAt: begun, finishedAt: before },
      'running',
    ],
    [
      'it is being judged',
      { requestedAt: begun, ...done, finishedAt: before },
      'running',
    ],
  ])('waits where %s', async (_, state, phase) => {
    const test = engineOf(state, [snapshotOf(api, before)]);
    expect(await observe(test)).toMatchObject({
      phase,
      finishedAt: null,
      message: null,
      steps: [{ name: 'collect', state: 'running' }],
      outputs: {},
    });
  });

  it('reads no details before there is something new', async () => {
    const test = engineOf({ requestedAt: begun, observedAt: before });
    await observe(test);
    expect(test.listDetails).not.toHaveBeenCalled();
  });

  it('succeeds once the checklist was judged, whatever was found', async () => {
    const test = engineOf(done, [snapshotOf(api), snapshotOf(web)]);
    expect(await observe(test)).toMatchObject({
      phase: 'succeeded',
      finishedAt: begun,
      message: '1 of 2 hold, 1 does not; 0 critical and 0 high findings',
      steps: [
        { name: 'default-deny', state: 'succeeded' },
        { name: 'strict-mtls', state: 'failed' },
        { name: 'findings', state: 'succeeded' },
      ],
      outputs: { passed: '1', failed: '1', unknown: '0', total: '2' },
    });
  });

  it('fails where it could not be read, and says why', async () => {
    const message = 'The cluster cannot be reached.';
    const test = engineOf(
      {
        attemptedAt: begun,
        finishedAt: ended,
        observedAt: before,
        failure: { upstream: 'kubernetes', message },
      },
      [snapshotOf(api, before)],
    );
    expect(await observe(test)).toMatchObject({
      phase: 'failed',
      finishedAt: ended,
      message,
      steps: [{ name: 'collect', state: 'failed' }],
      outputs: {},
    });
  });

  it.each<[string, Snapshot[]]>([
    ['it is not there any more', []],
    ['there is no detail', [snapshotOf(api, begun, null)]],
    ['there is no checklist', [snapshotOf(api, begun, { checks: [] })]],
    [
      'the checklist is none',
      [snapshotOf(api, begun, { checks: [{ id: 'a', passed: 'yes' }] })],
    ],
  ])('fails where %s', async (_, snapshots) => {
    expect(await observe(engineOf(done, snapshots))).toMatchObject({
      phase: 'failed',
      message: `The checklist of ${api} was not judged.`,
    });
  });

  it('reads what it knows of a checklist of another version', async () => {
    const test = engineOf(done, [
      snapshotOf(api, begun, {
        checks: [{ id: 'new-item', passed: null, message: 'Who knows.' }],
      }),
    ]);
    expect(await observe(test)).toMatchObject({
      phase: 'succeeded',
      message:
        '0 of 1 hold, 1 could not be seen; how many findings there are is not known',
      outputs: { checklist: '{"new-item":"unknown"}' },
    });
  });

  it('has all services of a system, those too that could not be judged', async () => {
    const test = engineOf(done, [
      snapshotOf(api),
      snapshotOf(web),
      snapshotOf(gone, before),
    ]);
    expect(await observe(test, [api, gone, web])).toMatchObject({
      phase: 'succeeded',
      steps: [
        { name: 'api', state: 'failed' },
        { name: 'api: strict-mtls', state: 'failed' },
        { name: 'gone', state: 'skipped' },
        { name: 'web', state: 'failed' },
        { name: 'web: strict-mtls', state: 'failed' },
      ],
      outputs: { services: '3', servicesNotJudged: '1', total: '4' },
    });
  });
});
