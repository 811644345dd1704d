import { testPlatform } from '../__testUtils__/testPlatform';
import { parseRegionSpec } from './parseRegionSpec';
import { SpecError } from './SpecError';

const minimal = {
  vpcCidr: '10.40.0.0/16',
  dnsZone: 'pyairtable.example',
  hostname: 'app.pyairtable.example',
};

function issuesOf(values: unknown, platform = testPlatform) {
  try {
    parseRegionSpec(values, platform);
    return [];
  } catch (error) {
    return (error as SpecError).issues;
  }
}

describe('parseRegionSpec', () => {
  it('fills in what is left open', () => {
    expect(parseRegionSpec(minimal, testPlatform)).toEqual({
      environment: {
        name: 'production-dr',
        accountId: '333333333333',
        region: 'us-west-2',
        vpcCidr: '10.40.0.0/16',
        budgetUSD: 2100,
        spotPercent: 0,
        dbClass: 'db.r6g.xlarge',
        backupDays: 7,
        logDays: 365,
        multiAz: false,
        minReplicas: 1,
        maxReplicas: 50,
      },
      primaryEnvironment: 'production',
      role: 'passive',
      services: expect.arrayContaining([
        { ref: 'component:default/api-gateway', name: 'api-gateway' },
      ]),
      replicaPercent: 33,
      acceptReducedCapacity: false,
      rpoMinutes: 15,
      rtoMinutes: 60,
      dnsZone: 'pyairtable.example',
      hostname: 'app.pyairtable.example',
      failoverMode: 'approved',
      drillSchedule: '0 6 1 * *',
    });
  });

  it.each([
    ['vpcCidr', 'is required', { ...minimal, vpcCidr: undefined }],
    ['vpcCidr', 'overlap', { ...minimal, vpcCidr: '10.30.0.0/18' }],
    ['vpcCidr', 'overlap', { ...minimal, vpcCidr: '10.20.128.0/20' }],
    [
      'region',
      'must differ from us-east-1',
      { ...minimal, region: 'us-east-1' },
    ],
    ['region', 'AWS region', { ...minimal, region: 'moon-1' }],
    [
      'primaryEnvironment',
      'must be production',
      { ...minimal, primaryEnvironment: 'staging' },
    ],
    [
      'primaryEnvironment',
      'must be one of',
      { ...minimal, primaryEnvironment: 'qa' },
    ],
    ['role', 'passive', { ...minimal, role: 'active' }],
    ['services', 'at least 1', { ...minimal, services: [] }],
    [
      'services',
      'twice',
      { ...minimal, services: ['api-gateway', 'api-gateway'] },
    ],
    [
      'services[0]',
      'service of the catalog',
      { ...minimal, services: ['a b'] },
    ],
    ['replicaPercent', 'at least 1', { ...minimal, replicaPercent: 0 }],
    ['replicaPercent', 'at most 100', { ...minimal, replicaPercent: 101 }],
    [
      'dbReplicaClass',
      'smaller than db.r6g.xlarge',
      { ...minimal, dbReplicaClass: 'db.r6g.large' },
    ],
    [
      'dbReplicaClass',
      'smaller than',
      { ...minimal, dbReplicaClass: 'db.m6g.xlarge' },
    ],
    [
      'dbReplicaClass',
      'smaller than',
      { ...minimal, dbReplicaClass: 'db.z9.odd' },
    ],
    ['rpoMinutes', 'at least 15', { ...minimal, rpoMinutes: 14 }],
    ['rtoMinutes', 'at least 1', { ...minimal, rtoMinutes: 0 }],
    ['dnsZone', 'is required', { ...minimal, dnsZone: undefined }],
    ['hostname', 'within dnsZone', { ...minimal, hostname: 'app.example.com' }],
    [
      'hostname',
      'within dnsZone',
      { ...minimal, hostname: 'evilpyairtable.example' },
    ],
    [
      'failoverMode',
      'approved, automatic',
      { ...minimal, failoverMode: 'never' },
    ],
    ['drillSchedule', 'cron', { ...minimal, drillSchedule: 'monthly' }],
    ['drillSchedule', 'cron', { ...minimal, drillSchedule: '0 0 6 1 * *' }],
    ['drillSchedule', 'cron', { ...minimal, drillSchedule: '99 6 1 * *' }],
    ['drillSchedule', 'cron', { ...minimal, drillSchedule: '0 6 L * *' }],
    ['drillSchedule', 'cron', { ...minimal, drillSchedule: 'H 6 1 * *' }],
    ['drillSchedule', 'cron', { ...minimal, drillSchedule: '0 6 * * 7' }],
    ['drillSchedule', 'cron', { ...minimal, drillSchedule: '0 6 1 * *\n' }],
    ['budgetUSD', 'greater than 0', { ...minimal, budgetUSD: -1 }],
    ['multiAz', 'no field', { ...minimal, multiAz: true }],
  ])('refuses %s: %s', (field, message, values) => {
    expect(issuesOf(values)).toContainEqual({
      field,
      message: expect.stringContaining(message),
    });
  });

  it('takes a smaller replica where that is meant', () => {
    const values = {
      ...minimal,
      dbReplicaClass: 'db.r6g.large',
      acceptReducedCapacity: true,
    };
    expect(parseRegionSpec(values, testPlatform).environment.dbClass).toBe(
      'db.r6g.large',
    );
  });

  it('takes the newer generation of a class', () => {
    expect(issuesOf({ ...minimal, dbReplicaClass: 'db.r7g.xlarge' })).toEqual(
      [],
    );
  });

  it.each(['0 6 1 * *', '*/15 0-3 1,15 * *', '30 4 * JAN-JUN MON'])(
    'takes the schedule %s',
    drillSchedule => {
      expect(issuesOf({ ...minimal, drillSchedule })).toEqual([]);
    },
  );

  it('needs a primary in the platform file', () => {
    const { production, ...environments } = testPlatform.environments;
    expect(issuesOf(minimal, { ...testPlatform, environments })).toEqual([
      {
        field: 'primaryEnvironment',
        message: 'must be an environment of the platform file',
      },
    ]);
  });

  it('asks for services where none is critical', () => {
    const platform = { ...testPlatform, services: {} };
    expect(issuesOf(minimal, platform).map(({ field }) => field)).toEqual([
      'services',
    ]);
    expect(issuesOf({ ...minimal, services: ['a-b'] }, platform)).toEqual([]);
  });
});
