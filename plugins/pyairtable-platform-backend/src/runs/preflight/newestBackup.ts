import {
  formatDuration,
  recoveryDetailSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PreflightChecker,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { answersOf } from './checks';
import { findNewestCopy, NewestCopy } from './findNewestCopy';
import type { ReadStatus } from './ReadStatus';

const { pass, warn, block } = answersOf('newest-backup', 'Newest backup');

/** A daily dump, and two hours to make it. */
const oldSeconds = 26 * 3600;

/** Whether there is a backup that a drill could work with. */
export function createNewestBackupCheck(
  readStatus: ReadStatus,
  environments: readonly PlatformEnvironment[],
): PreflightChecker {
  return {
    id: 'newest-backup',
    async check({ target, kind, now }) {
      const { environment, service } = target;
      // Whoever moves a region restores nothing: it is what the data could be
      // gone back to where the move goes wrong, and that is in the primary.
      const isMove = kind.lockKey !== undefined;
      const { name, cluster } =
        (isMove &&
          environments.find(known => known.name === environment.standbyFor)) ||
        environment;
      const snapshot = await readStatus('recovery', name, service.entityRef);
      const detail = recoveryDetailSchema.safeParse(snapshot?.detail).data;
      if (!detail) {
        return warn(`Nobody knows what backups ${name} has of it.`);
      }
      const copy = findNewestCopy(detail, cluster);
      if (!copy) {
        const message = `${name} has no backup of it.`;
        return isMove
          ? warn(message)
          : block(`${message} There is nothing to look at.`);
      }
      const age = (now.getTime() - Date.parse(copy.newestAt)) / 1000;
      const said = sayHowOld(copy, formatDuration(age));
      // A job that is on time has left a dump, and that is what counts.
      return age > oldSeconds || copy.kind === 'job'
        ? warn(said, copy.evidence)
        : pass(said, copy.evidence);
    },
  };
}

function sayHowOld({ kind, resource }: NewestCopy, age: string): string {
  switch (kind) {
    case 'dump':
      return `The newest dump is ${age} old.`;
    case 'state':
      return `It keeps no data of its own; the newest copy of its namespace, ${resource}, is ${age} old.`;
    default:
      return `The bucket shows no dump of the last days; CronJob ${resource} last made one ${age} ago.`;
  }
}
