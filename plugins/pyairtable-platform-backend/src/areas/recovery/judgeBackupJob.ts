import {
  formatDuration,
  Reason,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { BackupCronJob, backupCronJobs } from '../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../lib/kubernetesEvidence';
import { ageSeconds } from './judgeRestorePoint';
import { schedulePeriodSeconds } from './schedulePeriod';

/** Late after this many periods without a success. */
export const lateAfterPeriods = 2;
/** Critical after this many. */
export const criticalAfterPeriods = 4;

/** Judges whether a backup CronJob still does its work. */
export function judgeBackupJob(
  job: BackupCronJob,
  cluster: string,
  observedAt: Date,
): Reason {
  const { name } = job;
  if (job.suspended) {
    return {
      code: 'backup-job-suspended',
      level: 'warning',
      message: `Backup CronJob ${name} is suspended.`,
      evidence: kubernetesEvidence(
        cluster,
        backupCronJobs,
        job,
        'spec.suspend',
        'true',
      ),
    };
  }
  const period = schedulePeriodSeconds(job.schedule, job.timeZone, observedAt);
  if (period === undefined) {
    return {
      code: 'backup-schedule-unreadable',
      level: 'unknown',
      message: `The schedule of backup CronJob ${name} cannot be read, so nobody can tell whether it is late.`,
      evidence: kubernetesEvidence(
        cluster,
        backupCronJobs,
        job,
        'spec.schedule',
        job.schedule,
      ),
    };
  }
  const evidence = kubernetesEvidence(
    cluster,
    backupCronJobs,
    job,
    'status.lastSuccessfulTime',
    job.lastSuccessAt ?? 'none',
  );
  // A new job gets as long for its first success as any other.
  const since = job.lastSuccessAt ?? job.createdAt;
  const age = since ? ageSeconds(since, observedAt) : Number.POSITIVE_INFINITY;
  const said = job.lastSuccessAt
    ? `last succeeded ${formatDuration(age)} ago`
    : 'has never succeeded';
  if (age <= lateAfterPeriods * period) {
    return {
      code: job.lastSuccessAt ? 'backup-job-on-time' : 'backup-job-new',
      level: 'ok',
      message: `Backup CronJob ${name} ${said}; it runs every ${formatDuration(
        period,
      )}.`,
      evidence,
    };
  }
  return {
    code: 'backup-job-late',
    level: age > criticalAfterPeriods * period ? 'critical' : 'warning',
    message: `Backup CronJob ${name} ${said}, although it runs every ${formatDuration(
      period,
    )}.`,
    evidence,
  };
}
