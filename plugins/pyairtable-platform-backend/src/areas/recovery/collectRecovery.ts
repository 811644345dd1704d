import type { CollectOptions } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import {
  backupCheckWorkflows,
  backupCronJobs,
  deploymentImages,
  drillWorkflows,
  externalSecrets,
  rolloutImages,
  veleroBackups,
  veleroSchedules,
} from '../../clients/kubernetes/kinds';
import { addDays, utcDay } from '../lib/utcDays';
import { CollectedRecovery, newestBackups } from './CollectedRecovery';
import { collectMeasurements } from './collectMeasurements';
import type { RecoverySources } from './recoveryArea';

/** How far back the bucket is read: a nightly backup may fail twice. */
const backupDays = 3;

/** Backup jobs and portals need not agree to the second. */
const clockSkewMs = 5 * 60_000;

/** Reads an environment with as many calls as there are kinds of things. */
export async function collectRecovery(
  { databases, backups, kubernetes, metricsSource }: RecoverySources,
  collectOptions: CollectOptions,
): Promise<CollectedRecovery> {
  const { environment, now, signal } = collectOptions;
  const bucket = environment.backupBucket;
  const since = addDays(utcDay(now), -backupDays);
  const options = { environment, signal };
  const [
    instances,
    objects,
    cronJobs,
    drills,
    backupChecks,
    copies,
    schedules,
    secrets,
    deployments,
    rollouts,
    measurements,
  ] = await Promise.all([
    databases.listInstances(options),
    bucket
      ? backups.listBackups({ ...options, bucket, since: new Date(since) })
      : [],
    kubernetes.list(backupCronJobs, options),
    kubernetes.listIfInstalled(drillWorkflows, options),
    kubernetes.listIfInstalled(backupCheckWorkflows, options),
    kubernetes.listIfInstalled(veleroBackups, options),
    kubernetes.listIfInstalled(veleroSchedules, options),
    kubernetes.listIfInstalled(externalSecrets, options),
    kubernetes.list(deploymentImages, options),
    kubernetes.listIfInstalled(rolloutImages, options),
    collectMeasurements(metricsSource, collectOptions),
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
    backupChecks: backupChecks ?? null,
    velero: copies && schedules ? { backups: copies, schedules } : null,
    externalSecrets: secrets ?? null,
    workloads: [...deployments, ...(rollouts ?? [])],
    measurements,
  };
}
