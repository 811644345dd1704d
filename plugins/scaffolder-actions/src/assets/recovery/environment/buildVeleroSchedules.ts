import type { KubernetesObject } from '../../AssetFile';

/** The part of Velero's Schedule that is used. */
interface VeleroSchedule extends KubernetesObject {
  spec: {
    /** Velero reads it as UTC where its pod has no other zone. */
    schedule: string;
    useOwnerReferencesInBackup: boolean;
    template: {
      ttl: string;
      includedNamespaces: string[];
      excludedResources: string[];
      includeClusterResources: boolean;
      snapshotVolumes: boolean;
      defaultVolumesToFsBackup: boolean;
      storageLocation: string;
      metadata: { labels: Record<string, string> };
    };
  };
}

/** Velero's own namespace: it sees Schedules nowhere else. */
const veleroNamespace = 'velero';

/**
 * What a copy of the cluster's state leaves out. Secrets stay in Secrets
 * Manager, from where they come again; the rest is made anew, or would claim
 * that something still runs.
 */
const excludedResources = [
  'secrets',
  'events',
  'events.events.k8s.io',
  'nodes',
  'workflows.argoproj.io',
  'workflowtaskresults.argoproj.io',
  'nodeclaims.karpenter.sh',
];

/**
 * Copies of the cluster's state: one a day that is kept as long as other
 * backups, and one every six hours, which is its RPO, that is kept for a week.
 * Data is no part of them; databases have their own.
 */
export function buildVeleroSchedules(
  labels: Record<string, string>,
  backupDays: number,
): VeleroSchedule[] {
  const schedule = (
    name: string,
    cron: string,
    days: number,
  ): VeleroSchedule => ({
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: { name, namespace: veleroNamespace, labels },
    spec: {
      schedule: cron,
      // Copies outlive their schedule.
      useOwnerReferencesInBackup: false,
      template: {
        ttl: `${days * 24}h0m0s`,
        includedNamespaces: ['*'],
        excludedResources,
        includeClusterResources: true,
        snapshotVolumes: false,
        defaultVolumesToFsBackup: false,
        storageLocation: 'default',
        metadata: { labels },
      },
    },
  });
  return [
    schedule('cluster-state-daily', '30 2 * * *', Math.max(backupDays, 7)),
    schedule('cluster-state-six-hourly', '15 */6 * * *', 7),
  ];
}
