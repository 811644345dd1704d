import type {
  BackupCronJob,
  DrillWorkflow,
} from '../../clients/kubernetes/kinds';
import type { DatabaseInstance } from '../../clients/rds/schema';
import type { BackupObject } from '../../clients/s3/schema';

/** What one environment could be recovered from, as it is stored. */
export interface CollectedRecovery {
  databases: DatabaseInstance[];
  backups: {
    /** Null where the environment keeps none. */
    bucket: string | null;
    /** Day from which on the bucket was read. */
    since: string;
    /** Newest backup of each service. */
    newest: Record<string, { key: string; takenAt: string }>;
  };
  cronJobs: BackupCronJob[];
  /** Null where Argo Workflows is not installed. */
  drills: DrillWorkflow[] | null;
}

/** Only the newest backup of a service can be the newest restorable point. */
export function newestBackups(
  backups: readonly BackupObject[],
): CollectedRecovery['backups']['newest'] {
  const newest = new Map<string, BackupObject>();
  for (const backup of backups) {
    const known = newest.get(backup.service);
    if (!known || known.takenAt < backup.takenAt) {
      newest.set(backup.service, backup);
    }
  }
  return Object.fromEntries(
    [...newest].map(([service, { key, takenAt }]) => [
      service,
      { key, takenAt },
    ]),
  );
}
