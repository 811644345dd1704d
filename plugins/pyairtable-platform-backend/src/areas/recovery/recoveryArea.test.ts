import {
  cronJob,
  database,
  daysAgo,
  drill,
  dump,
  good,
  judge,
  minutesAgo,
  World,
} from './__testUtils__/recoveryWorld';
import { metadataOf } from '../__testUtils__/createReader';

describe('recoveryArea', () => {
  it.each<[string, World, number | null, string]>([
    [
      'a fresh database',
      { databases: [database(minutesAgo(6))] },
      360,
      'ok within-rpo',
    ],
    [
      'exactly the RPO',
      { databases: [database(minutesAgo(15))] },
      900,
      'ok within-rpo',
    ],
    [
      'an old one',
      { databases: [database(minutesAgo(16))] },
      960,
      'critical rpo-broken',
    ],
    [
      'a database that the catalog names, by tag',
      {
        databases: [database(minutesAgo(6), { tags: { Service: 'shared' } })],
        catalog: ['shared'],
      },
      360,
      'ok within-rpo',
    ],
    [
      'a database that the catalog names, by its own name',
      {
        databases: [database(minutesAgo(6), { id: 'shared', tags: {} })],
        catalog: ['shared'],
      },
      360,
      'ok within-rpo',
    ],
    [
      'the older of two databases',
      {
        databases: [
          database(minutesAgo(6)),
          database(minutesAgo(30), { id: 'second' }),
        ],
      },
      1800,
      'critical rpo-broken',
    ],
    [
      'one of two databases without a point',
      {
        databases: [database(minutesAgo(6)), database(null, { id: 'second' })],
      },
      null,
      'critical no-restore-point',
    ],
    [
      'a replica beside it',
      {
        databases: [
          database(minutesAgo(6)),
          database(null, { id: 'replica', replicaOf: 'api-db' }),
        ],
      },
      360,
      'ok within-rpo',
    ],
    [
      'a replica of a replica',
      {
        databases: [
          database(minutesAgo(6)),
          database(null, { id: 'replica', replicaOf: 'api-db' }),
          database(null, { id: 'cascaded', replicaOf: 'replica' }),
        ],
      },
      360,
      'ok within-rpo',
    ],
    [
      'a replica that is its namesake in another region',
      { databases: [database(minutesAgo(6), { replicaOf: 'api-db' })] },
      360,
      'ok within-rpo',
    ],
    [
      'no backup in sight, where the RPO reaches further back',
      {
        catalog: ['api-db'],
        annotations: { 'pyairtable.io/rpo': '7d' },
      },
      null,
      'unknown no-restore-point',
    ],
    [
      'a replica that is backed up alone',
      {
        databases: [
          database(null),
          database(minutesAgo(7), { id: 'replica', replicaOf: 'api-db' }),
        ],
      },
      420,
      'ok within-rpo',
    ],
    [
      'a standby of replicas',
      { databases: [database(minutesAgo(6), { replicaOf: 'elsewhere' })] },
      360,
      'ok within-rpo',
    ],
    [
      'a namesake of another environment',
      {
        databases: [
          database(minutesAgo(6)),
          database(daysAgo(9), {
            id: 'staging',
            tags: { Service: 'api', Environment: 'staging' },
          }),
        ],
      },
      360,
      'ok within-rpo',
    ],
    [
      'a dump that is newer',
      {
        databases: [database(daysAgo(5))],
        dumps: [dump(minutesAgo(10)), dump(daysAgo(1))],
      },
      600,
      'ok within-rpo',
    ],
    [
      'a nightly dump alone',
      { dumps: [dump(minutesAgo(600)), dump(daysAgo(2))] },
      36000,
      'critical rpo-broken',
    ],
    [
      'a nightly dump that is enough',
      {
        dumps: [dump(minutesAgo(600))],
        annotations: { 'pyairtable.io/rpo': '24h' },
      },
      36000,
      'ok within-rpo',
    ],
    [
      'a database without backups',
      { databases: [database(null)] },
      null,
      'critical no-restore-point',
    ],
    [
      'no trace of its data',
      { catalog: ['api-db'] },
      null,
      'critical no-restore-point',
    ],
    [
      'nowhere to look',
      { catalog: ['api-db'], environment: { backupBucket: undefined } },
      null,
      'unknown no-backup-source',
    ],
    [
      'a point in the future',
      { databases: [database(minutesAgo(-1))] },
      0,
      'ok within-rpo',
    ],
  ])('judges %s', async (_, world, value, code) => {
    const evaluation = await judge(world);
    expect(evaluation.codes[0]).toBe(code);
    expect(evaluation.value).toBe(value);
    expect(evaluation.detail?.headline).toBe('restorable-point');
    expect(evaluation.target).toBe(evaluation.detail?.rpoTargetSeconds);
  });

  it('points at the database that has nothing to restore', async () => {
    const { reasons } = await judge({
      databases: [database(minutesAgo(6)), database(null, { id: 'second' })],
    });
    expect(reasons[0].evidence).toMatchObject({
      resource: expect.stringMatching(/:second$/),
      value: 'none',
    });
  });

  it.each<[string, object, string]>([
    ['on time', cronJob(minutesAgo(600)), 'ok backup-job-on-time'],
    ['two nights ago', cronJob(daysAgo(2)), 'ok backup-job-on-time'],
    ['late', cronJob(daysAgo(3)), 'warning backup-job-late'],
    ['far too late', cronJob(daysAgo(5)), 'critical backup-job-late'],
    ['never', cronJob(), 'critical backup-job-late'],
    [
      'new',
      {
        ...cronJob(),
        metadata: { ...metadataOf('api'), creationTimestamp: minutesAgo(30) },
      },
      'ok backup-job-new',
    ],
    [
      'suspended',
      cronJob(minutesAgo(600), { suspend: true }),
      'warning backup-job-suspended',
    ],
    [
      'unreadable',
      cronJob(minutesAgo(600), { schedule: 'sometimes' }),
      'unknown backup-schedule-unreadable',
    ],
  ])('judges a backup job: %s', async (_, job, code) => {
    const { codes } = await judge({
      databases: [database(minutesAgo(6))],
      cronJobs: [job],
    });
    expect(codes).toEqual(['ok within-rpo', code, 'ok drill-done']);
  });

  it.each<[string, World, string[]]>([
    ['done', { drills: [good] }, ['ok drill-done']],
    [
      'overdue',
      { drills: [drill('Succeeded', daysAgo(45))] },
      ['warning drill-overdue'],
    ],
    [
      'long overdue',
      { drills: [drill('Succeeded', daysAgo(63))] },
      ['critical drill-overdue'],
    ],
    [
      'never done',
      { drills: [] },
      ['unknown no-drill-on-record', 'unknown rto-unmeasured'],
    ],
    [
      'failed since',
      { drills: [good, drill('Failed', daysAgo(3))] },
      ['ok drill-done', 'critical drill-failed'],
    ],
    [
      'failed before',
      { drills: [good, drill('Error', daysAgo(9))] },
      ['ok drill-done'],
    ],
    ['running', { drills: [good, drill('Running', null)] }, ['ok drill-done']],
    [
      'only ever failed',
      { drills: [drill('Failed', daysAgo(3))] },
      [
        'unknown no-drill-on-record',
        'critical drill-failed',
        'unknown rto-unmeasured',
      ],
    ],
    [
      'too slow',
      { drills: [drill('Succeeded', daysAgo(3), 90)] },
      ['ok drill-done', 'critical rto-exceeded'],
    ],
    [
      'long, but with the data soon there again',
      {
        drills: [drill('Succeeded', daysAgo(3), 90, { 'rto-seconds': '1800' })],
      },
      ['ok drill-done'],
    ],
    [
      'within the RTO, but over the goal',
      {
        drills: [drill('Succeeded', daysAgo(3), 20, { 'rto-seconds': '3600' })],
      },
      ['ok drill-done', 'warning rto-goal-missed'],
    ],
    [
      'short, but with the data later there than promised',
      {
        drills: [drill('Succeeded', daysAgo(3), 20, { 'rto-seconds': '3601' })],
      },
      ['ok drill-done', 'critical rto-exceeded'],
    ],
    ['not visible', { drills: null }, ['unknown drills-not-visible']],
    [
      'not due',
      { drills: [], environment: { drillIntervalSeconds: undefined } },
      [],
    ],
    [
      'not due, but failed',
      {
        drills: [drill('Failed', daysAgo(3))],
        environment: { drillIntervalSeconds: undefined },
      },
      ['warning drill-failed'],
    ],
  ])('judges drills of a service without data: %s', async (_, world, codes) => {
    const evaluation = await judge(world);
    expect(evaluation.codes).toEqual(['ok stateless', ...codes]);
    expect(evaluation.detail?.headline).toBe('drill');
  });

  it('measures a service without data by its last good drill', async () => {
    expect(
      await judge({ drills: [drill('Failed', daysAgo(3)), good] }),
    ).toMatchObject({
      value: 6 * 86400,
      target: 31 * 86400,
      detail: {
        lastDrill: { phase: 'Failed', durationSeconds: 1200 },
        lastSuccessfulDrillAt: daysAgo(6),
      },
    });
    expect(await judge({ drills: [] })).toMatchObject({
      value: null,
      detail: { lastDrill: null },
    });
  });

  it.each([
    [
      'all it measured',
      { 'rpo-seconds': '14400', 'rto-seconds': '120.5', checksum: 'c0ffee' },
      { rpoSeconds: 14400, rtoSeconds: 120.5, checksum: 'c0ffee' },
    ],
    ['nothing', {}, { rpoSeconds: null, rtoSeconds: null, checksum: null }],
    [
      'no numbers',
      { 'rpo-seconds': '-1', 'rto-seconds': 'soon', checksum: '' },
      { rpoSeconds: null, rtoSeconds: null, checksum: null },
    ],
    [
      'something else than text',
      { 'rpo-seconds': 5, 'rto-seconds': null, checksum: {} },
      { rpoSeconds: null, rtoSeconds: null, checksum: null },
    ],
  ])('reads of a drill that says %s', async (_, outputs, lastDrill) => {
    expect(
      await judge({ drills: [drill('Succeeded', daysAgo(3), 20, outputs)] }),
    ).toMatchObject({ detail: { lastDrill } });
  });

  it('reads the bucket from three days ago on, and not where there is none', async () => {
    expect((await judge({})).listBackups).toHaveBeenCalledWith(
      expect.objectContaining({
        bucket: 'backups-production',
        since: new Date('2026-11-20T00:00:00Z'),
      }),
    );
    expect(
      (await judge({ environment: { backupBucket: undefined } })).listBackups,
    ).not.toHaveBeenCalled();
  });
});
