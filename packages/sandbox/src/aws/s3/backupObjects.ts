import { backupObjectKey } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { backupsAt } from '../../model/backups';
import { hexOf, randomInteger } from '../../model/random';
import { servicesIn } from '../../model/servicesIn';
import type { EnvironmentModel, Model } from '../../model/types';

/** @internal */
export interface BackupObject {
  key: string;
  lastModified: Date;
  size: number;
  etag: string;
}

/**
 * The nightly backups in an environment's bucket, in the order of their keys.
 *
 * @internal
 */
export function backupObjects(
  model: Model,
  environment: EnvironmentModel,
  now: Date,
): BackupObject[] {
  return servicesIn(model, environment.name)
    .filter(({ service }) => service.database)
    .flatMap(({ service, behaviour }) =>
      backupsAt(now, environment.backupDays, behaviour.backupsStoppedDaysAgo)
        .filter(
          takenAt => !(service.created && takenAt < service.created.since),
        )
        .map(takenAt => {
          const key = backupObjectKey(service.id, takenAt);
          return {
            key,
            lastModified: new Date(takenAt.getTime() + 4 * 60_000),
            size: randomInteger(20e6, 900e6, model.seed, key),
            etag: hexOf(key, 32),
          };
        }),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
