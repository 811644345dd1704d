import type {
  Reason,
  RecoveryDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  EvaluateOptions,
  PlatformService,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { BackupCronJob } from '../../clients/kubernetes/kinds';
import { findServiceObjects, selectorOf } from '../lib/findServiceObjects';
import type { CollectedRecovery } from './CollectedRecovery';
import type { RestorePoints } from './findRestorePoints';
import { judgeBackupJob } from './judgeBackupJob';
import { judgeReplica } from './judgeReplica';
import { judgeVelero } from './judgeVelero';
import {
  describeBackup,
  describeBackupJob,
  describeDatabase,
} from './listRpoSources';

/** Everything that could bring something back, and what is wrong with it. */
export interface JudgedSources {
  sources: NonNullable<RecoveryDetail['rpo']>['sources'];
  reasons: Reason[];
}

/** Judges each source of a service by itself. */
export function judgeSources({
  collected,
  service,
  environment,
  observedAt,
  restore,
  jobs,
}: EvaluateOptions<CollectedRecovery> & {
  restore: RestorePoints;
  /** CronJobs that back the service up. */
  jobs: BackupCronJob[];
}): JudgedSources {
  const { rpo: rpoSeconds } = service.settings.targets;
  const { cluster } = environment;
  const options = { rpoSeconds, observedAt, newest: restore.newest };
  const selector = selectorOf(service.settings);
  const workflows = [
    ...findServiceObjects(collected.drills ?? [], selector),
    ...findServiceObjects(collected.backupChecks ?? [], selector),
  ];
  const replicas = restore.databases
    .filter(({ replicaOf }) => replicaOf !== null)
    .map(replica =>
      judgeReplica(replica, collected.measurements, {
        rpoSeconds,
        observedAt,
        standby: environment.standbyFor !== undefined,
      }),
    );
  const judgedJobs = jobs.map(job => ({
    job,
    reason: judgeBackupJob(job, cluster, observedAt),
  }));
  const velero = collected.velero
    ? judgeVelero(collected.velero, namespacesOf(collected, service), {
        rpoSeconds,
        cluster,
        observedAt,
      })
    : { sources: [], reasons: [] };
  return {
    sources: [
      ...restore.databases.flatMap(database =>
        describeDatabase(database, options),
      ),
      ...replicas.map(({ source }) => source),
      ...(restore.dump
        ? [
            describeBackup(restore.dump.resource, restore.dump.backup, {
              ...options,
              jobs,
              workflows,
            }),
          ]
        : []),
      ...judgedJobs.map(({ job, reason }) =>
        describeBackupJob(job, reason, options),
      ),
      ...velero.sources,
    ],
    reasons: [
      ...replicas.flatMap(({ reasons }) => reasons),
      ...judgedJobs.map(({ reason }) => reason),
      ...velero.reasons,
    ],
  };
}

/** Where the service's objects are: as the catalog says, or as they are found. */
function namespacesOf(
  collected: CollectedRecovery,
  { settings }: PlatformService,
): string[] {
  if (settings.namespace !== undefined) {
    return [settings.namespace];
  }
  const workloads = findServiceObjects(
    collected.workloads ?? [],
    selectorOf(settings),
  );
  return [...new Set(workloads.map(({ namespace }) => namespace))];
}
