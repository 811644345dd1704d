import {
  Reason,
  RecoveryDetail,
  recoveryDetailSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  CollectOptions,
  EvaluateOptions,
  Evaluation,
  StatusArea,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import {
  backupCronJobs,
  DrillWorkflow,
  drillWorkflows,
} from '../../clients/kubernetes/kinds';
import type { KubernetesReader } from '../../clients/kubernetes/KubernetesReader';
import type { RdsClient } from '../../clients/rds/RdsClient';
import type { BackupBucketClient } from '../../clients/s3/BackupBucketClient';
import { findServiceObjects, selectorOf } from '../lib/findServiceObjects';
import { addDays, utcDay } from '../lib/utcDays';
import { CollectedRecovery, newestBackups } from './CollectedRecovery';
import { databaseNamesOf, findRestorePoints } from './findRestorePoints';
import { judgeBackupJob } from './judgeBackupJob';
import { durationOf, judgeDrills, readDrills } from './judgeDrills';
import { ageSeconds, judgeRestorePoint } from './judgeRestorePoint';

/** How far back the bucket is read: a nightly backup may fail twice. */
const backupDays = 3;

/** Backup jobs and portals need not agree to the second. */
const clockSkewMs = 5 * 60_000;

const stateless: Reason = {
  code: 'stateless',
  level: 'ok',
  message:
    'It keeps no data of its own: no database in the catalog, no backup job and no backup, so only drills are judged.',
};

/** What the area reads. */
export interface RecoverySources {
  databases: Pick<RdsClient, 'listInstances'>;
  backups: Pick<BackupBucketClient, 'listBackups'>;
  kubernetes: KubernetesReader;
}

/** Whether each service could be recovered, and whether anyone has tried. */
export function createRecoveryArea(
  sources: RecoverySources,
): StatusArea<CollectedRecovery, RecoveryDetail> {
  return {
    id: 'recovery',
    title: 'Recovery',
    unit: 'seconds',
    upstreams: ['rds', 's3', 'kubernetes'],
    frequency: { minutes: 5 },
    detailSchema: recoveryDetailSchema,
    collect: options => collect(sources, options),
    evaluate,
  };
}

async function collect(
  { databases, backups, kubernetes }: RecoverySources,
  { environment, now, signal }: CollectOptions,
): Promise<CollectedRecovery> {
  const bucket = environment.backupBucket;
  const since = addDays(utcDay(now), -backupDays);
  const options = { environment, signal };
  const [instances, objects, cronJobs, drills] = await Promise.all([
    databases.listInstances(options),
    bucket
      ? backups.listBackups({ ...options, bucket, since: new Date(since) })
      : [],
    kubernetes.list(backupCronJobs, options),
    kubernetes.listIfInstalled(drillWorkflows, options),
  ]);
  return {
    databases: instances,
    backups: {
      bucket: bucket ?? null,
      since,
      // A name that tells of the future tells nothing of a backup.
      newest: newestBackups(
        objects.filter(
          ({ takenAt }) =>
            new Date(takenAt).getTime() <= now.getTime() + clockSkewMs,
        ),
      ),
    },
    cronJobs,
    drills: drills ?? null,
  };
}

function evaluate({
  service,
  environment,
  collected,
  observedAt,
}: EvaluateOptions<CollectedRecovery>): Evaluation<RecoveryDetail> {
  const { targets } = service.settings;
  const { cluster, drillIntervalSeconds } = environment;
  const selector = selectorOf(service.settings);
  const restore = findRestorePoints(collected, service, environment.name);
  const jobs = findServiceObjects(collected.cronJobs, selector);
  const drills = readDrills(
    findServiceObjects(collected.drills ?? [], selector),
  );
  const keepsData =
    restore.points.length > 0 ||
    jobs.length > 0 ||
    databaseNamesOf(service).length > 0;

  const drillReasons = judgeDrills(drills, {
    intervalSeconds: drillIntervalSeconds,
    rtoSeconds: targets.rto,
    cluster,
    observedAt,
    visible: collected.drills !== null,
  });
  const common = {
    rpoTargetSeconds: targets.rpo,
    rtoTargetSeconds: targets.rto,
    restorePoints: restore.points,
    backupJobs: jobs.map(
      ({
        namespace,
        name,
        schedule,
        suspended,
        lastSuccessAt,
        lastScheduleAt,
      }) => ({
        namespace,
        name,
        schedule,
        suspended,
        lastSuccessAt,
        lastScheduleAt,
      }),
    ),
    lastDrill: drills.last ? describeDrill(drills.last) : null,
    lastSuccessfulDrillAt: drills.lastSuccess?.finishedAt ?? null,
    drillIntervalSeconds: drillIntervalSeconds ?? null,
  };
  const source = `AWS and Kubernetes (${environment.name})`;

  if (!keepsData) {
    const drilledAt = drills.lastSuccess?.finishedAt;
    return {
      value: drilledAt ? ageSeconds(drilledAt, observedAt) : null,
      target: drillIntervalSeconds ?? null,
      source,
      reasons: [...selector.problems, stateless, ...drillReasons],
      detail: { headline: 'drill', ...common },
    };
  }
  return {
    value: restore.newest?.newestAt
      ? ageSeconds(restore.newest.newestAt, observedAt)
      : null,
    target: targets.rpo,
    source,
    reasons: [
      ...selector.problems,
      judgeRestorePoint(restore, {
        rpoSeconds: targets.rpo,
        observedAt,
        bucket: collected.backups.bucket,
        since: collected.backups.since,
      }),
      ...jobs.map(job => judgeBackupJob(job, cluster, observedAt)),
      ...drillReasons,
    ],
    detail: { headline: 'restorable-point', ...common },
  };
}

function describeDrill(drill: DrillWorkflow) {
  return {
    namespace: drill.namespace,
    name: drill.name,
    kind: drillWorkflows.kind,
    phase: drill.phase,
    finishedAt: drill.finishedAt,
    durationSeconds: durationOf(drill),
    // What was collected before drills were read so far has none of these.
    rpoSeconds: drill.rpoSeconds ?? null,
    rtoSeconds: drill.rtoSeconds ?? null,
    checksum: drill.checksum ?? null,
  };
}
