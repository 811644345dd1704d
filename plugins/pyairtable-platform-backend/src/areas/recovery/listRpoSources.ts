import {
  formatDuration,
  Reason,
  RecoveryDetail,
  StatusLevel,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  BackupCronJob,
  DrillWorkflow,
} from '../../clients/kubernetes/kinds';
import type { DatabaseInstance } from '../../clients/rds/schema';
import type { NewestBackup } from './CollectedRecovery';
import type { RestorePoint } from './findRestorePoints';
import { lateAfterPeriods } from './judgeBackupJob';
import { ageSeconds } from './judgeRestorePoint';
import { schedulePeriodSeconds } from './schedulePeriod';
import { findVerification } from './verifiedBackup';

type RpoSource = NonNullable<RecoveryDetail['rpo']>['sources'][number];

/** How often a bucket gets a backup where no CronJob says so, seconds. */
const usualPeriod = 86400;

/** What the sources of a service are judged with. */
export interface RpoSourceOptions {
  rpoSeconds: number;
  observedAt: Date;
  /** What the service would be brought back to. */
  newest: RestorePoint | undefined;
}

/**
 * What RDS itself could restore. Continuous backups are meant to hold the RPO,
 * so that one that does not is told even where a dump is newer. A replica need
 * have none of its own.
 */
export function describeDatabase(
  { id, arn, latestRestorableAt, replicaOf }: DatabaseInstance,
  options: RpoSourceOptions,
): RpoSource[] {
  if (latestRestorableAt === null) {
    return replicaOf === null
      ? [
          describe('rds', arn, null, options, {
            level: 'critical',
            message: `RDS has no point in time to which ${id} could be restored.`,
          }),
        ]
      : [];
  }
  const { rpoSeconds } = options;
  const age = ageSeconds(latestRestorableAt, options.observedAt);
  return [
    describe('rds', arn, latestRestorableAt, options, {
      level: levelOf(age, options, 'warning'),
      message: `RDS could restore ${id} as of ${formatDuration(
        age,
      )} ago; the RPO is ${formatDuration(rpoSeconds)}.`,
    }),
  ];
}

/**
 * The newest backup object. One that is taken every night does not hold an RPO
 * of minutes, and need not where something else does: then it is judged by how
 * often it is taken.
 */
export function describeBackup(
  resource: string,
  backup: NewestBackup,
  options: RpoSourceOptions & {
    jobs: readonly BackupCronJob[];
    /** Drills and checks of the service. */
    workflows: readonly DrillWorkflow[];
  },
): RpoSource {
  const { jobs, rpoSeconds, observedAt } = options;
  const age = ageSeconds(backup.takenAt, observedAt);
  const period = Math.max(
    0,
    ...jobs.map(
      ({ schedule, timeZone }) =>
        schedulePeriodSeconds(schedule, timeZone, observedAt) ?? 0,
    ),
  );
  const onTime = age <= lateAfterPeriods * (period || usualPeriod);
  const verification = findVerification(backup, options.workflows);
  return {
    ...describe('s3', resource, backup.takenAt, options, {
      level: levelOf(age, options, onTime ? 'ok' : 'warning'),
      message: `The newest backup object was taken ${formatDuration(age)} ago${
        age > rpoSeconds
          ? `, which alone does not hold the RPO of ${formatDuration(
              rpoSeconds,
            )}`
          : `; the RPO is ${formatDuration(rpoSeconds)}`
      }.${verification ? '' : ' No drill or check has verified it.'}`,
    }),
    sizeBytes: backup.bytes ?? null,
    checksum: verification?.checksum ?? null,
    verifiedAt: verification?.verifiedAt ?? null,
  };
}

/** A job that makes backups, as it was judged. */
export function describeBackupJob(
  { namespace, name, lastSuccessAt }: BackupCronJob,
  { level, message }: Pick<Reason, 'level' | 'message'>,
  options: RpoSourceOptions,
): RpoSource {
  return describe('cronjob', `${namespace}/${name}`, lastSuccessAt, options, {
    level,
    message,
  });
}

/** Critical where it is what counts, and less where something newer does. */
function levelOf(
  age: number,
  { rpoSeconds, newest, observedAt }: RpoSourceOptions,
  otherwise: StatusLevel,
): StatusLevel {
  if (age <= rpoSeconds) {
    return 'ok';
  }
  const held =
    newest?.newestAt && ageSeconds(newest.newestAt, observedAt) <= rpoSeconds;
  return held ? otherwise : 'critical';
}

function describe(
  kind: RpoSource['kind'],
  resource: string,
  newestAt: string | null,
  { observedAt }: RpoSourceOptions,
  judgement: Pick<RpoSource, 'level' | 'message'>,
): RpoSource {
  return {
    kind,
    resource,
    ...judgement,
    ageSeconds: newestAt === null ? null : ageSeconds(newestAt, observedAt),
    newestAt,
    sizeBytes: null,
    checksum: null,
    verifiedAt: null,
  };
}
