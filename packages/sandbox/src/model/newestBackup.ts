import { backupObjects } from '../aws/s3/backupObjects';
import { hexOf } from './random';
import { stateBackupsAt } from './stateBackups';
import type { EnvironmentModel, Model, ServiceModel } from './types';

/**
 * What a service would be restored from.
 *
 * @internal
 */
export interface NewestBackup {
  /** Key in the bucket, or the name of the copy of the namespace. */
  key: string;
  /** Where it lies: `s3://bucket/key`. */
  location: string;
  takenAt: Date;
  sizeBytes: number;
  /** SHA-256. */
  checksum: string;
}

/**
 * The newest backup of a service: its dump in the bucket, or, where it has no
 * database, the copy of the namespace's state.
 *
 * @internal
 */
export function newestBackup(
  model: Model,
  environment: EnvironmentModel,
  { id, database }: Pick<ServiceModel, 'id' | 'database'>,
  now: Date,
): NewestBackup | undefined {
  if (!database) {
    const state = stateBackupsAt(environment, now).find(
      ({ complete }) => complete,
    );
    return (
      state && {
        key: `velero/${state.name}`,
        location: `velero/${state.name}`,
        takenAt: state.startedAt,
        sizeBytes: state.items * 24_000,
        checksum: checksumOf(environment, state.name),
      }
    );
  }
  const newest = backupObjects(model, environment, now)
    .filter(({ key }) => key.split('/')[2] === id)
    .pop();
  return (
    newest && {
      key: newest.key,
      location: `s3://${environment.backupBucket}/${newest.key}`,
      // The dump begins four minutes before it is there.
      takenAt: new Date(newest.lastModified.getTime() - 4 * 60_000),
      sizeBytes: newest.size,
      checksum: checksumOf(environment, newest.key),
    }
  );
}

/** SHA-256 of a backup, by its key. */
export function checksumOf(
  { backupBucket }: Pick<EnvironmentModel, 'backupBucket'>,
  key: string,
): string {
  return hexOf(`${backupBucket}/${key}/sha256`, 64);
}
