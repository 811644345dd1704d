import type { ScalingDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { createService } from '../../areas/__testUtils__/createService';
import type { CollectedRecovery } from '../../areas/recovery/CollectedRecovery';
import type { HealthCheck } from '../../areas/recovery/collectMeasurements';
import { production } from '../../clients/__testUtils__/environment';
import type { WorkloadImages } from '../../clients/kubernetes/kinds';
import type { DatabaseInstance } from '../../clients/rds/schema';
import { judgeReadiness } from './judgeReadiness';
import type { ReadinessSide } from './ReadinessSide';

const now = new Date('2026-11-23T12:00:00Z');
const sha = (digit: string) => `sha256:${digit.repeat(64)}`;
const registry = (region: string) =>
  `333333333333.dkr.ecr.${region}.amazonaws.com`;
const labels = { 'backstage.io/kubernetes-id': 'api' };

const workload = (
  image: string,
  more: Partial<WorkloadImages> = {},
): WorkloadImages => ({
  namespace: 'apps',
  name: 'api',
  labels,
  kind: 'Deployment',
  images: [image],
  available: 3,
  templateOf: null,
  ...more,
});
const database = (more: Partial<DatabaseInstance> = {}): DatabaseInstance => ({
  id: 'api-db',
  arn: `arn:aws:rds:us-east-1:333333333333:db:${more.id ?? 'api-db'}`,
  status: 'available',
  instanceClass: 'db.r6g.large',
  backupRetentionDays: 7,
  latestRestorableAt: null,
  replicaOf: null,
  tags: { Service: 'api' },
  ...more,
});
const replica = (more: Partial<DatabaseInstance> = {}) =>
  database({ id: 'replica', replicaOf: 'api-db', ...more });
const secret = (status: string | null, name = 'api-db') => ({
  namespace: 'apps',
  name,
  labels,
  ready:
    status === null
      ? null
      : { type: 'Ready', status, message: 'could not get it.' },
  refreshedAt: null,
});
const check = (healthy: boolean, name = 'core-standby') => ({
  id: name,
  name,
  environment: null,
  healthy,
});

const recovery = (more: Partial<CollectedRecovery>): CollectedRecovery => ({
  databases: [],
  backups: { bucket: null, since: '2026-11-20', newest: {} },
  cronJobs: [],
  drills: [],
  externalSecrets: [secret('True')],
  workloads: [],
  ...more,
});
const measurements = (
  lag: number | null,
  checks: HealthCheck[] | null = [check(true)],
): CollectedRecovery['measurements'] => ({
  system: 'Prometheus',
  replicaLag: { values: lag === null ? {} : { replica: lag }, problem: null },
  healthChecks: checks
    ? { values: checks, problem: null }
    : { values: null, problem: 'Prometheus is not there' },
});
const scaling = (more: Partial<ScalingDetail> = {}): ScalingDetail => ({
  workload: { kind: 'Deployment', namespace: 'apps', name: 'api' },
  autoscaler: {
    kind: 'HorizontalPodAutoscaler',
    namespace: 'apps',
    name: 'api',
  },
  current: 3,
  ready: 3,
  desired: 3,
  min: 2,
  max: 10,
  conditions: [],
  metrics: [],
  ...more,
});

interface World {
  ours?: Partial<CollectedRecovery>;
  theirs?: Partial<CollectedRecovery>;
  primary?: Partial<ReadinessSide>;
  standby?: Partial<ReadinessSide>;
}

/** All is well, but for what is said. */
function judge({ ours, theirs, primary, standby }: World = {}) {
  return judgeReadiness({
    primary: {
      environment: production,
      service: createService({ annotations: { 'pyairtable.io/rpo': '15m' } }),
      recovery: recovery({
        workloads: [workload(`${registry('us-east-1')}/api:1.2@${sha('a')}`)],
        databases: [database()],
        ...ours,
      }),
      scaling: scaling(),
      observedAt: now,
      ...primary,
    },
    standby: {
      environment: {
        ...production,
        name: 'production-dr',
        cluster: 'dr',
        region: 'us-west-2',
        standbyFor: 'production',
      },
      service: createService(),
      recovery: recovery({
        workloads: [workload(`${registry('us-west-2')}/api:1.2@${sha('a')}`)],
        databases: [replica()],
        measurements: measurements(5),
        ...theirs,
      }),
      scaling: scaling(),
      observedAt: now,
      ...standby,
    },
  });
}

const itemOf = (world: World, id: string) =>
  judge(world).find(item => item.id === id);

describe('judgeReadiness', () => {
  it('finds all well, each with a sentence and evidence', () => {
    const items = judge();
    expect(items.map(({ id, level }) => `${id}: ${level}`)).toEqual([
      'workload-present: ok',
      'version: ok',
      'capacity: ok',
      'replica-present: ok',
      'replica-class: ok',
      'replica-lag: ok',
      'secrets: ok',
      'images: ok',
      'dns: ok',
    ]);
    for (const item of items) {
      expect(item.message).toMatch(/^\S.+\.$/);
      expect(item.evidence).toBeDefined();
    }
  });

  const image = (
    region: string,
    rest: string,
    more?: Partial<WorkloadImages>,
  ) => ({
    workloads: [workload(`${registry(region)}/${rest}`, more)],
  });

  it.each<[string, World, string, string, RegExp]>([
    // The workload
    [
      'no workload',
      { theirs: { workloads: [] } },
      'workload-present',
      'critical',
      /has no api, which/,
    ],
    [
      'one of two workloads',
      {
        ours: {
          workloads: [workload('api:1'), workload('api:1', { name: 'worker' })],
        },
        theirs: { workloads: [workload('api:1')] },
      },
      'workload-present',
      'critical',
      /has no worker/,
    ],
    [
      'no pod',
      { theirs: image('us-west-2', 'api:1', { available: 0 }) },
      'workload-present',
      'critical',
      /none of its pods is available\./,
    ],
    [
      'a workload at zero',
      {
        theirs: image('us-west-2', 'api:1', { available: 0 }),
        standby: { scaling: scaling({ desired: 0, ready: 0 }) },
      },
      'workload-present',
      'warning',
      /scaled to zero/,
    ],
    [
      'a workload that rests in both regions',
      {
        ours: image('us-east-1', 'api:1', { available: 0 }),
        theirs: image('us-west-2', 'api:1', { available: 0 }),
      },
      'workload-present',
      'ok',
      /0 available pods/,
    ],
    [
      'workloads that were never read',
      { standby: { recovery: undefined } },
      'workload-present',
      'unknown',
      /has not been read yet/,
    ],
    [
      'a service that is not meant to be there',
      { standby: { service: undefined } },
      'workload-present',
      'critical',
      /does not run in production-dr/,
    ],
    [
      'nothing in the primary region',
      { ours: { workloads: [] } },
      'workload-present',
      'unknown',
      /nothing to compare with/,
    ],
    [
      'a Rollout that uses the template of a Deployment',
      {
        theirs: {
          workloads: [
            workload(`api:1.2@${sha('a')}`, { available: 0 }),
            workload('', { kind: 'Rollout', images: [], templateOf: 'api' }),
          ],
        },
      },
      'version',
      'ok',
      /api:1\.2/,
    ],
    // Versions and images
    [
      'an older version',
      { theirs: image('us-west-2', `api:1.1@${sha('b')}`) },
      'version',
      'warning',
      /production-dr runs api:1\.1@sha256:b+… where production runs api:1\.2/,
    ],
    [
      'no version to compare',
      { theirs: { workloads: [] } },
      'version',
      'unknown',
      /no two workloads/,
    ],
    [
      'another image',
      { theirs: image('us-west-2', `api:1.2@${sha('b')}`) },
      'images',
      'warning',
      /runs another image/,
    ],
    [
      'images from the region that would be lost',
      { theirs: image('us-east-1', `api:1.2@${sha('a')}`) },
      'images',
      'warning',
      /pulled from ECR in us-east-1/,
    ],
    [
      'images by tag',
      {
        ours: image('us-east-1', 'api:1.2'),
        theirs: image('us-west-2', 'api:1.2'),
      },
      'images',
      'unknown',
      /named by a tag/,
    ],
    [
      'images that nobody runs',
      { theirs: image('us-west-2', `api:1.2@${sha('a')}`, { available: 0 }) },
      'images',
      'unknown',
      /No pod of api runs/,
    ],
    // Capacity
    [
      'too few replicas at most',
      { standby: { scaling: scaling({ max: 2 }) } },
      'capacity',
      'critical',
      /load is 3 replicas in production; production-dr has 3 ready and can have 2/,
    ],
    [
      'exactly as many at most',
      { standby: { scaling: scaling({ max: 3 }) } },
      'capacity',
      'ok',
      /can have 3 \(at least 2\)/,
    ],
    [
      'less than half of the load',
      { standby: { scaling: scaling({ ready: 1 }) } },
      'capacity',
      'warning',
      /has 1 ready/,
    ],
    [
      'nothing that scales, and too little',
      {
        standby: {
          scaling: scaling({ autoscaler: null, max: null, ready: 2 }),
        },
      },
      'capacity',
      'critical',
      /because nothing scales it/,
    ],
    [
      'a load that is not known',
      { primary: { scaling: undefined } },
      'capacity',
      'unknown',
      /in production is not known/,
    ],
    [
      'no workload to scale',
      { standby: { scaling: null } },
      'capacity',
      'unknown',
      /in production-dr is not known/,
    ],
    // Databases
    [
      'no replica',
      { theirs: { databases: [] } },
      'replica-present',
      'critical',
      /api-db has no replica in us-west-2/,
    ],
    [
      'a database of its own',
      { theirs: { databases: [database({ id: 'other' })] } },
      'replica-present',
      'critical',
      /is no replica of api-db/,
    ],
    [
      'a replica that is being changed',
      { theirs: { databases: [replica({ status: 'modifying' })] } },
      'replica-present',
      'warning',
      /is modifying/,
    ],
    [
      'a replica that stopped',
      { theirs: { databases: [replica({ status: 'stopped' })] } },
      'replica-present',
      'critical',
      /is stopped/,
    ],
    [
      'a replica without a word',
      { theirs: { databases: [replica({ status: null })] } },
      'replica-present',
      'unknown',
      /does not say/,
    ],
    [
      'no database',
      { ours: { databases: [] }, theirs: { databases: [] } },
      'replica-present',
      'ok',
      /keeps no data in RDS/,
    ],
    [
      'a database that only the catalog knows',
      {
        ours: { databases: [] },
        primary: { service: createService({ databases: ['api-db'] }) },
      },
      'replica-present',
      'unknown',
      /no replica can be looked for/,
    ],
    [
      'one of two replicas',
      { ours: { databases: [database(), database({ id: 'second' })] } },
      'replica-present',
      'critical',
      /^second has no replica in us-west-2, so its data would have to be restored first\.$/,
    ],
    [
      'a smaller replica',
      { theirs: { databases: [replica({ instanceClass: 'db.r6g.medium' })] } },
      'replica-class',
      'warning',
      /the replica is smaller/,
    ],
    [
      'a larger replica',
      { theirs: { databases: [replica({ instanceClass: 'db.r6g.xlarge' })] } },
      'replica-class',
      'ok',
      /replica is db\.r6g\.xlarge, and api-db is db\.r6g\.large\./,
    ],
    [
      'a class that cannot be compared',
      { theirs: { databases: [replica({ instanceClass: 'db.serverless' })] } },
      'replica-class',
      'warning',
      /db\.serverless/,
    ],
    [
      'a class that was not read',
      { theirs: { databases: [replica({ instanceClass: undefined })] } },
      'replica-class',
      'unknown',
      /class of replica is not known/,
    ],
    [
      'a replica far behind',
      { theirs: { databases: [replica()], measurements: measurements(1000) } },
      'replica-lag',
      'critical',
      /16 min 40 s behind/,
    ],
    [
      'a replica whose lag nobody knows',
      { theirs: { databases: [replica()], measurements: measurements(null) } },
      'replica-lag',
      'unknown',
      /aws_rds_replica_lag_maximum/,
    ],
    // Secrets
    [
      'a secret that is missing',
      { theirs: { externalSecrets: [] } },
      'secrets',
      'critical',
      /api-db of production is missing/,
    ],
    [
      'a secret that fails',
      { theirs: { externalSecrets: [secret('False')] } },
      'secrets',
      'critical',
      /is not ready in production-dr: could not get it\./,
    ],
    [
      'a secret that nobody has fetched',
      { theirs: { externalSecrets: [secret(null)] } },
      'secrets',
      'unknown',
      /has not been fetched/,
    ],
    [
      'secrets that cannot be seen',
      { theirs: { externalSecrets: null } },
      'secrets',
      'unknown',
      /shows no ExternalSecrets/,
    ],
    [
      'no secrets',
      { ours: { externalSecrets: [] }, theirs: { externalSecrets: [] } },
      'secrets',
      'ok',
      /No store brings it a secret/,
    ],
    [
      'no secrets, and none to compare with',
      { ours: { externalSecrets: null }, theirs: { externalSecrets: [] } },
      'secrets',
      'unknown',
      /in production is not known/,
    ],
    // Health checks
    [
      'a health check that fails',
      {
        theirs: {
          measurements: measurements(5, [
            check(false),
            check(true, 'b-standby'),
          ]),
        },
      },
      'dns',
      'critical',
      /finds production-dr down: core-standby\.$/,
    ],
    [
      'health checks of others only',
      {
        theirs: {
          measurements: measurements(5, [check(false, 'core-primary')]),
        },
      },
      'dns',
      'unknown',
      /No health check of production-dr can be seen: an exporter/,
    ],
    [
      'health checks in the primary Prometheus',
      {
        ours: {
          databases: [database()],
          measurements: measurements(5, [
            { ...check(true, 'door'), environment: 'production-dr' },
          ]),
        },
        theirs: { measurements: undefined },
      },
      'dns',
      'ok',
      /healthy: door/,
    ],
    [
      'no health checks, because Prometheus fails',
      { theirs: { measurements: measurements(5, null) } },
      'dns',
      'unknown',
      /\(Prometheus is not there\)/,
    ],
  ])('judges %s', (_, world, id, level, message) => {
    const item = itemOf(world, id);
    expect(item?.level).toBe(level);
    expect(item?.message).toMatch(message);
  });

  it('judges what was stored before there was more', () => {
    const old: CollectedRecovery = {
      databases: [database({ instanceClass: undefined })],
      backups: { bucket: null, since: '2026-11-20', newest: {} },
      cronJobs: [],
      drills: null,
    };
    const items = judge({
      primary: { recovery: old },
      standby: { recovery: { ...old, databases: [replica()] } },
    });
    expect(
      items.filter(({ level }) => level === 'ok').map(({ id }) => id),
    ).toEqual(['capacity', 'replica-present']);
  });
});
