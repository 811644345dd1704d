import { metadataOf } from '../__testUtils__/createReader';
import {
  healthCheckExpression,
  replicaLagExpression,
} from './collectMeasurements';
import {
  cronJob,
  database,
  daysAgo,
  drill,
  dump,
  judge,
  minutesAgo,
  now,
  World,
} from './__testUtils__/recoveryWorld';

const replica = database(null, {
  id: 'replica',
  replicaOf: 'api-db',
});
const lagOf = (seconds: number, id = 'replica') => ({
  [replicaLagExpression]: [
    { labels: { dimension_DBInstanceIdentifier: id }, value: seconds },
  ],
});
const annotations = { 'backstage.io/kubernetes-namespace': 'apps' };
const copy = (phase: string, startTimestamp: string, spec: object = {}) => ({
  metadata: { namespace: 'velero', name: `state-${startTimestamp}` },
  spec: { includedNamespaces: ['*'], ...spec },
  status: { phase, startTimestamp, errors: phase === 'Completed' ? 0 : 3 },
});
const schedule = (
  spec: object = {},
  status: object = { phase: 'Enabled' },
) => ({
  metadata: { namespace: 'velero', name: 'state' },
  spec: { schedule: '15 */6 * * *', template: {}, ...spec },
  status,
});

/** `kind: level` of each source, and the sources. */
async function sourcesOf(world: World) {
  const { detail, codes, reasons, status } = await judge(world);
  const { sources, ...rpo } = detail!.rpo!;
  return {
    rpo,
    sources,
    codes,
    reasons,
    status,
    levels: sources.map(({ kind, level }) => `${kind}: ${level}`),
  };
}

describe('sources of the RPO', () => {
  it.each<[string, World, string[]]>([
    ['a fresh database', { databases: [database(minutesAgo(6))] }, ['rds: ok']],
    [
      'an old database',
      { databases: [database(minutesAgo(16))] },
      ['rds: critical'],
    ],
    [
      'an old database beside a newer dump',
      { databases: [database(daysAgo(2))], dumps: [dump(minutesAgo(10))] },
      ['rds: warning', 's3: ok'],
    ],
    [
      'a database without backups',
      { databases: [database(null)] },
      ['rds: critical'],
    ],
    [
      'a nightly dump beside a fresh database',
      {
        databases: [database(minutesAgo(6))],
        dumps: [dump(minutesAgo(600))],
        cronJobs: [cronJob(minutesAgo(600))],
      },
      ['rds: ok', 's3: ok', 'cronjob: ok'],
    ],
    [
      'a late dump beside a fresh database',
      {
        databases: [database(minutesAgo(6))],
        dumps: [dump(minutesAgo(600))],
        cronJobs: [cronJob(minutesAgo(600), { schedule: '0 * * * *' })],
      },
      ['rds: ok', 's3: warning', 'cronjob: critical'],
    ],
    [
      'a nightly dump alone',
      { dumps: [dump(minutesAgo(600))] },
      ['s3: critical'],
    ],
    ['nothing', { catalog: ['api-db'] }, []],
  ])('judges %s', async (_, world, levels) => {
    expect((await sourcesOf(world)).levels).toEqual(levels);
  });

  it('tells age, time, size and what counts', async () => {
    const { rpo, sources } = await sourcesOf({
      databases: [database(minutesAgo(6))],
      dumps: [{ ...dump(minutesAgo(600)), bytes: 1234 }],
    });
    expect(rpo).toEqual({
      measuredSeconds: 360,
      resource: database(null).arn,
    });
    expect(sources).toEqual([
      expect.objectContaining({ ageSeconds: 360, newestAt: minutesAgo(6) }),
      expect.objectContaining({
        resource: `s3://backups-production/backups/${minutesAgo(600)}`,
        ageSeconds: 36000,
        sizeBytes: 1234,
        checksum: null,
        verifiedAt: null,
      }),
    ]);
  });
});

describe('the checksum of the newest backup', () => {
  const takenAt = minutesAgo(600);
  const verified = { checksum: 'c0ffee', verifiedAt: minutesAgo(60) };
  const check = (outputs: object, phase = 'Succeeded') =>
    drill(phase, minutesAgo(60), 5, { checksum: 'c0ffee', ...outputs });

  it.each<[string, object, object]>([
    ['by its key', check({ key: `backups/${takenAt}` }), verified],
    [
      'by its address',
      check({ key: `s3://backups-production/backups/${takenAt}` }),
      verified,
    ],
    ['by its time', check({ 'rpo-seconds': String(535 * 60) }), verified],
    [
      'not by the time of another',
      check({ 'rpo-seconds': String(500 * 60) }),
      { checksum: null, verifiedAt: null },
    ],
    [
      'not by the key of another, whatever its time',
      check({ key: 'backups/other', 'rpo-seconds': String(535 * 60) }),
      { checksum: null, verifiedAt: null },
    ],
    [
      'not by one that failed',
      check({ key: `backups/${takenAt}` }, 'Failed'),
      { checksum: null, verifiedAt: null },
    ],
    [
      'not by one that says nothing of it',
      check({}),
      { checksum: null, verifiedAt: null },
    ],
  ])('is known %s', async (_, workflow, expected) => {
    const { sources } = await sourcesOf({
      dumps: [dump(takenAt)],
      drills: [workflow],
    });
    expect(sources[0]).toMatchObject(expected);
  });
});

describe('the lag of a replica', () => {
  const databases = [database(minutesAgo(6)), replica];
  it.each<[string, World, string, string[]]>([
    ['small', { samples: lagOf(3) }, 'replica: ok', []],
    ['the RPO', { samples: lagOf(900) }, 'replica: ok', []],
    [
      'over the RPO',
      { samples: lagOf(901) },
      'replica: warning',
      ['warning replica-behind'],
    ],
    [
      'over the RPO in a region that stands by',
      { samples: lagOf(901), environment: { standbyFor: 'production' } },
      'replica: critical',
      ['critical replica-behind'],
    ],
    [
      'that of one which does not replicate',
      { samples: lagOf(-1) },
      'replica: warning',
      ['warning replica-stopped'],
    ],
    ['not a number', { samples: lagOf(NaN) }, 'replica: unknown', []],
    ["only another's", { samples: lagOf(3, 'b') }, 'replica: unknown', []],
    ['not there', { samples: {} }, 'replica: unknown', []],
    ['not to be had', { samples: undefined }, 'replica: unknown', []],
  ])('is %s', async (_, world, level, codes) => {
    const judged = await sourcesOf({ databases, ...world });
    expect(judged.levels).toEqual(['rds: ok', level]);
    expect(judged.codes).toEqual(['ok within-rpo', ...codes, 'ok drill-done']);
  });

  it('says why it is not known, and costs nothing else', async () => {
    const { sources, status } = await sourcesOf({ databases });
    expect(sources[1]).toMatchObject({
      ageSeconds: null,
      newestAt: null,
      message:
        'The lag of replica replica is not known: Prometheus is not there.',
    });
    expect(status).toBe('ok');
  });

  it('is kept with health checks, or with why there are none', async () => {
    const { collected } = await judge({
      samples: {
        ...lagOf(3),
        [healthCheckExpression]: [
          { labels: { dimension_HealthCheckId: 'a', tag_Name: 'n' }, value: 0 },
          { labels: {}, value: 1 },
        ],
      },
    });
    expect(collected.measurements).toEqual({
      system: 'Prometheus',
      replicaLag: { values: { replica: 3 }, problem: null },
      healthChecks: {
        values: [{ id: 'a', name: 'n', environment: null, healthy: false }],
        problem: null,
      },
    });
    expect((await judge({})).collected.measurements?.replicaLag).toEqual({
      values: null,
      problem: 'Prometheus is not there',
    });
  });
});

describe('the state that Velero copies', () => {
  const backups = (...objects: object[]): World['velero'] => ({
    backups: objects,
    schedules: [schedule()],
  });
  it.each<[string, World, object]>([
    [
      'the age of the copy, for a service that keeps no data',
      { velero: backups(copy('Completed', minutesAgo(120))), annotations },
      {
        rpoTargetSeconds: 6 * 3600,
        rpo: {
          measuredSeconds: 7200,
          resource: `velero/state-${minutesAgo(120)}`,
        },
      },
    ],
    [
      'its own RPO where that is longer',
      {
        velero: backups(copy('Completed', minutesAgo(120))),
        annotations: { ...annotations, 'pyairtable.io/rpo': '1d' },
      },
      { rpoTargetSeconds: 86_400, rpo: { measuredSeconds: 7200 } },
    ],
    [
      'unknown where there is no copy',
      { annotations },
      {
        rpoTargetSeconds: 6 * 3600,
        rpo: { measuredSeconds: null, resource: null },
      },
    ],
    [
      'nothing to a service that keeps data',
      {
        velero: backups(copy('Completed', minutesAgo(120))),
        annotations,
        databases: [database(minutesAgo(5))],
      },
      { rpoTargetSeconds: 900, rpo: { measuredSeconds: 300 } },
    ],
  ])('is the RPO: %s', async (_, world, detail) => {
    expect((await judge(world)).detail).toMatchObject(detail);
  });

  it.each<[string, World['velero'], string[], string | undefined]>([
    ['not installed', undefined, [], undefined],
    [
      'fresh',
      backups(copy('Completed', minutesAgo(120))),
      ['ok state-within-rpo'],
      'ok',
    ],
    [
      'six hours old, and the next one under way',
      backups(
        copy('InProgress', minutesAgo(15)),
        copy('Completed', minutesAgo(375)),
      ),
      ['ok state-within-rpo'],
      'ok',
    ],
    [
      'older',
      backups(copy('Completed', minutesAgo(376))),
      ['critical state-rpo-broken'],
      'critical',
    ],
    [
      'failed since',
      backups(
        copy('Completed', minutesAgo(120)),
        copy('PartiallyFailed', minutesAgo(60)),
      ),
      ['ok state-within-rpo', 'warning state-copy-failed'],
      'ok',
    ],
    [
      'failed before',
      backups(
        copy('Completed', minutesAgo(60)),
        copy('FailedValidation', minutesAgo(120)),
      ),
      ['ok state-within-rpo'],
      'ok',
    ],
    [
      'only ever failed',
      backups(copy('FailedValidation', minutesAgo(60))),
      ['critical state-never-copied', 'warning state-copy-failed'],
      'critical',
    ],
    [
      'not copied yet',
      backups(copy('InProgress', minutesAgo(1))),
      ['critical state-never-copied'],
      'critical',
    ],
    [
      'of other namespaces',
      {
        backups: [
          copy('Completed', minutesAgo(1), { includedNamespaces: ['other'] }),
          copy('Completed', minutesAgo(1), { excludedNamespaces: ['ap*'] }),
        ],
        schedules: [],
      },
      ['warning state-not-covered'],
      undefined,
    ],
    [
      'only a part',
      {
        backups: [
          copy('Completed', minutesAgo(1), {
            includedResources: ['configmaps'],
          }),
          copy('Completed', minutesAgo(1), {
            labelSelector: { matchLabels: { app: 'b' } },
          }),
        ],
        schedules: [],
      },
      ['warning state-not-covered'],
      undefined,
    ],
    [
      'by a pattern',
      {
        backups: [
          copy('Completed', minutesAgo(1), { includedNamespaces: ['a*s'] }),
        ],
        schedules: [],
      },
      ['ok state-within-rpo'],
      'ok',
    ],
    [
      'paused',
      {
        backups: [copy('Completed', minutesAgo(1))],
        schedules: [schedule({ paused: true })],
      },
      ['ok state-within-rpo', 'warning state-schedule-paused'],
      'ok',
    ],
    [
      'refused',
      {
        backups: [copy('Completed', minutesAgo(1))],
        schedules: [
          schedule(
            {},
            { phase: 'FailedValidation', validationErrors: ['bad cron.'] },
          ),
        ],
      },
      ['ok state-within-rpo', 'warning state-schedule-refused'],
      'ok',
    ],
  ])('is told: %s', async (_, velero, codes, level) => {
    const judged = await sourcesOf({ velero, annotations });
    expect(judged.codes).toEqual(['ok stateless', ...codes, 'ok drill-done']);
    expect(judged.levels).toEqual(level ? [`velero: ${level}`] : []);
  });

  it('may be as old as the RPO of the data where that is longer', async () => {
    const { codes } = await judge({
      velero: backups(copy('Completed', minutesAgo(600))),
      annotations: { ...annotations, 'pyairtable.io/rpo': '24h' },
    });
    expect(codes).toContain('ok state-within-rpo');
  });

  it('is looked for where the workload is, if the catalog says nothing', async () => {
    const { sources } = await sourcesOf({
      velero: backups(
        copy('Completed', minutesAgo(60), { includedNamespaces: ['apps'] }),
      ),
      deployments: [{ metadata: metadataOf('api'), spec: {}, status: {} }],
    });
    expect(sources).toHaveLength(1);
    expect(sources[0].newestAt).toBe(minutesAgo(60));
  });
});

describe('the RTO', () => {
  it.each<[string, World, object]>([
    [
      'within the goal',
      { drills: [drill('Succeeded', daysAgo(6), 20)] },
      { measuredSeconds: 1200, level: 'ok', measuredAt: daysAgo(6) },
    ],
    [
      'over the goal',
      { drills: [drill('Succeeded', daysAgo(6), 31)] },
      { measuredSeconds: 1860, level: 'warning' },
    ],
    [
      'over the target',
      { drills: [drill('Succeeded', daysAgo(6), 61)] },
      { measuredSeconds: 3660, level: 'critical' },
    ],
    [
      'good, but old',
      { drills: [drill('Succeeded', daysAgo(32), 20)] },
      { measuredSeconds: 1200, level: 'warning' },
    ],
    [
      'good, but very old',
      { drills: [drill('Succeeded', daysAgo(63), 20)] },
      { measuredSeconds: 1200, level: 'critical' },
    ],
    [
      'never measured',
      { drills: [] },
      { measuredSeconds: null, level: 'unknown', measuredAt: null },
    ],
    [
      'measured by no good drill',
      { drills: [drill('Failed', daysAgo(1), 20)] },
      { measuredSeconds: null, level: 'unknown' },
    ],
    [
      'measured where no drill is due',
      {
        drills: [drill('Succeeded', daysAgo(90), 20)],
        environment: { drillIntervalSeconds: undefined },
      },
      { measuredSeconds: 1200, level: 'ok', expiresAt: null },
    ],
  ])('is %s', async (_, world, expected) => {
    const { detail } = await judge(world);
    expect(detail?.rto).toMatchObject({ goalSeconds: 1800, ...expected });
  });

  it('expires when the next drill is due', async () => {
    const { detail } = await judge({
      drills: [drill('Succeeded', daysAgo(6), 20)],
    });
    expect(detail?.rto?.expiresAt).toBe(
      new Date(now.getTime() + 25 * 86400_000).toISOString(),
    );
  });
});
