import type {
  BackupCronJob,
  DrillWorkflow,
  ExternalSecretObject,
  WorkloadImages,
} from '../../clients/kubernetes/kinds';
import type { DatabaseInstance } from '../../clients/rds/schema';
import type { BackupObject } from '../../clients/s3/schema';
import type { CollectedMeasurements } from './collectMeasurements';
import type { CollectedVelero } from './judgeVelero';

/** The newest backup of a service in the environment's bucket. */
export interface NewestBackup {
  key: string;
  takenAt: string;
  /** Absent in what was stored before sizes were kept. */
  bytes?: number;
}

/**
 * What one environment could be recovered from, as it is stored. What is
 * optional is absent in what was stored before it was collected.
 */
export interface CollectedRecovery {
  databases: DatabaseInstance[];
  backups: {
    /** Null where the environment keeps none. */
    bucket: string | null;
    /** Day from which on the bucket was read. */
    since: string;
    /** Newest backup of each service. */
    newest: Record<string, NewestBackup>;
  };
  cronJobs: BackupCronJob[];
  /** Null where Argo Workflows is not installed. */
  drills: DrillWorkflow[] | null;
  /** Workflows that only checked a backup; null as above. */
  backupChecks?: DrillWorkflow[] | null;
  /** Null where Velero is not installed. */
  velero?: CollectedVelero | null;
  /** Null where the External Secrets Operator is not installed. */
  externalSecrets?: ExternalSecretObject[] | null;
  /** Deployments and Rollouts with their images. */
  workloads?: WorkloadImages[];
  measurements?: CollectedMeasurements;
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
    [...newest].map(([service, { key, takenAt, bytes }]) => [
      service,
      { key, takenAt, bytes },
    ]),
  );
}
