import {
  Evidence,
  formatDuration,
  Reason,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RestorePoints } from './findRestorePoints';

/**
 * Judges the newest restorable point against the recovery point objective. A
 * broken RPO is critical however little it is broken: it is a promise of how
 * much data can be lost, and at this moment more would be.
 */
export function judgeRestorePoint(
  { points, newest }: Pick<RestorePoints, 'points' | 'newest'>,
  options: {
    rpoSeconds: number;
    observedAt: Date;
    bucket: string | null;
    /** Day from which on the bucket was read. */
    since: string;
  },
): Reason {
  const { rpoSeconds, observedAt, bucket, since } = options;
  if (newest?.newestAt) {
    const age = ageSeconds(newest.newestAt, observedAt);
    const broken = age > rpoSeconds;
    return {
      code: broken ? 'rpo-broken' : 'within-rpo',
      level: broken ? 'critical' : 'ok',
      message: `Data could be restored as of ${formatDuration(
        age,
      )} ago; the RPO is ${formatDuration(rpoSeconds)}.`,
      evidence: restorePointEvidence(newest.resource, newest.newestAt),
    };
  }
  // The bucket was read a few days back; a promise that is kept by an older
  // backup cannot be called broken.
  if (bucket && Date.parse(since) > observedAt.getTime() - rpoSeconds * 1000) {
    return {
      code: 'no-restore-point',
      level: 'unknown',
      message: `Bucket ${bucket} has had no backup of it since ${since}; it is not read further back, and the RPO is ${formatDuration(
        rpoSeconds,
      )}.`,
      evidence: {
        type: 'aws',
        resource: `s3://${bucket}`,
        field: 'backups',
        value: `none since ${since}`,
      },
    };
  }
  const database = points.find(({ newestAt }) => newestAt === null);
  if (database) {
    return {
      code: 'no-restore-point',
      level: 'critical',
      message: bucket
        ? `Its database has no restorable point, and bucket ${bucket} has had no backup of it since ${since}.`
        : 'Its database has no restorable point.',
      evidence: {
        type: 'aws',
        resource: database.resource,
        field: 'LatestRestorableTime',
        value: 'none',
      },
    };
  }
  // Without a bucket and a tagged database nothing was looked at, so nothing
  // can be said; with a bucket, a missing backup is a fact.
  return bucket
    ? {
        code: 'no-restore-point',
        level: 'critical',
        message: `No RDS instance is tagged for its data, and bucket ${bucket} has had no backup of it since ${since}.`,
        evidence: {
          type: 'aws',
          resource: `s3://${bucket}`,
          field: 'backups',
          value: `none since ${since}`,
        },
      }
    : {
        code: 'no-backup-source',
        level: 'unknown',
        message:
          "No RDS instance is tagged for its data, and the environment has no 'backupBucket' in the config.",
      };
}

function restorePointEvidence(resource: string, at: string): Evidence {
  return resource.startsWith('s3://')
    ? { type: 'aws', resource, field: 'time in the key', value: at }
    : { type: 'aws', resource, field: 'LatestRestorableTime', value: at };
}

/** Clocks differ a little: nothing is younger than now. */
export function ageSeconds(at: string, now: Date): number {
  return Math.max(0, (now.getTime() - Date.parse(at)) / 1000);
}
