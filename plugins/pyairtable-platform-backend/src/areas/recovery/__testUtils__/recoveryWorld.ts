import {
  MetricSample,
  UpstreamError,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { production } from '../../../clients/__testUtils__/environment';
import type { DatabaseInstance } from '../../../clients/rds/schema';
import type { BackupObject } from '../../../clients/s3/schema';
import { collectOptions } from '../../__testUtils__/collectOptions';
import { createReader, metadataOf } from '../../__testUtils__/createReader';
import { createService } from '../../__testUtils__/createService';
import { evaluateArea } from '../../__testUtils__/evaluateArea';
import { createRecoveryArea } from '../recoveryArea';

export const now = new Date('2026-11-23T12:00:00Z');
export const minutesAgo = (count: number) =>
  new Date(now.getTime() - count * 60_000).toISOString();
export const daysAgo = (count: number) => minutesAgo(count * 1440);

export const database = (
  latestRestorableAt: string | null,
  more: Partial<DatabaseInstance> = {},
): DatabaseInstance => ({
  id: 'api-db',
  arn: `arn:aws:rds:us-east-1:333333333333:db:${more.id ?? 'api-db'}`,
  status: 'available',
  backupRetentionDays: 7,
  latestRestorableAt,
  replicaOf: null,
  tags: { Service: 'api' },
  ...more,
});
export const dump = (takenAt: string, service = 'api'): BackupObject => ({
  service,
  key: `backups/${takenAt}`,
  takenAt,
  bytes: 1,
});
export const cronJob = (lastSuccessfulTime?: string, more: object = {}) => ({
  metadata: { ...metadataOf('api'), creationTimestamp: daysAgo(100) },
  spec: { schedule: '0 2 * * *', ...more },
  status: { lastSuccessfulTime },
});
export const drill = (
  phase: string,
  finishedAt: string | null,
  minutes = 20,
  outputs: Record<string, unknown> = {},
) => ({
  metadata: { ...metadataOf('api'), name: `restore-${phase}-${finishedAt}` },
  status: {
    phase,
    finishedAt,
    message: phase === 'Failed' ? 'no space left.' : undefined,
    startedAt: finishedAt
      ? new Date(Date.parse(finishedAt) - minutes * 60_000).toISOString()
      : now.toISOString(),
    outputs: {
      parameters: Object.entries(outputs).map(([name, value]) => ({
        name,
        value,
      })),
    },
  },
});
export const good = drill('Succeeded', daysAgo(6));

/** What there is, apart from which all is well. */
export interface World {
  databases?: DatabaseInstance[];
  dumps?: BackupObject[];
  cronJobs?: object[];
  drills?: object[] | null;
  /** Databases that the catalog knows. */
  catalog?: string[];
  annotations?: Record<string, string>;
  /** Velero's; not installed where they are left out. */
  velero?: { backups: object[]; schedules: object[] };
  deployments?: object[];
  rollouts?: object[];
  externalSecrets?: object[];
  /** Answers of Prometheus by expression; undefined where it fails. */
  samples?: Record<string, MetricSample[]>;
  environment?: Partial<typeof production>;
}

/** Collects and judges the service `api` in production. */
export async function judge(world: World) {
  const { reader } = createReader({
    cronjobs: world.cronJobs ?? [],
    workflows: world.drills === null ? undefined : world.drills ?? [good],
    backups: world.velero?.backups,
    schedules: world.velero?.schedules,
    deployments: world.deployments ?? [],
    rollouts: world.rollouts,
    externalsecrets: world.externalSecrets,
  });
  const listBackups = jest.fn(async () => world.dumps ?? []);
  const area = createRecoveryArea({
    databases: { listInstances: async () => world.databases ?? [] },
    backups: { listBackups },
    kubernetes: reader,
    metricsSource: {
      name: 'Prometheus',
      query: async ({ expression }) => {
        if (!world.samples) {
          throw new UpstreamError('prometheus', 'Prometheus is not there');
        }
        return world.samples[expression] ?? [];
      },
    },
  });
  const environment = { ...production, ...world.environment };
  const collected = await area.collect({
    ...collectOptions(now),
    environment,
  });
  return {
    collected,
    ...evaluateArea(area, {
      service: createService({
        databases: world.catalog,
        annotations: { 'pyairtable.io/rpo': '15m', ...world.annotations },
      }),
      collected,
      observedAt: now,
      environment,
    }),
    listBackups,
  };
}
