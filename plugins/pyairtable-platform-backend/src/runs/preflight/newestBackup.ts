import {
  formatDuration,
  recoveryDetailSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PreflightChecker } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { ReadStatus } from './ReadStatus';
import { answersOf } from './checks';

const { pass, warn, block } = answersOf('newest-backup', 'Newest backup');

/** A daily dump, and two hours to make it. */
const oldSeconds = 26 * 3600;

/** Whether there is a backup that a drill could work with. */
export function createNewestBackupCheck(
  readStatus: ReadStatus,
): PreflightChecker {
  return {
    id: 'newest-backup',
    async check({ target, kind, now }) {
      const { environment, service } = target;
      const snapshot = await readStatus(
        'recovery',
        environment.name,
        service.entityRef,
      );
      const detail = recoveryDetailSchema.safeParse(snapshot?.detail).data;
      if (!detail) {
        return warn(`Nobody knows what backups ${environment.name} has of it.`);
      }
      // Only a dump can be restored aside.
      const dump = detail.restorePoints.find(
        point => point.kind === 's3' && point.newestAt !== null,
      );
      if (!dump?.newestAt) {
        const message = `${environment.name} has no dump of it.`;
        return kind.lockKey
          ? warn(message)
          : block(`${message} There is nothing to look at.`);
      }
      const age = (now.getTime() - Date.parse(dump.newestAt)) / 1000;
      const evidence = {
        type: 'aws',
        resource: dump.resource,
        field: 'LastModified',
        value: dump.newestAt,
      } as const;
      const said = `The newest dump is ${formatDuration(age)} old.`;
      return age > oldSeconds ? warn(said, evidence) : pass(said, evidence);
    },
  };
}
