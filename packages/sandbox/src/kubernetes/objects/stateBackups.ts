import type { IObjectMeta } from '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';
import {
  stateBackupsAt,
  stateKeptHours,
  stateSchedule,
} from '../../model/stateBackups';
import type { EnvironmentModel } from '../../model/types';
import type { KubernetesObject } from '../KubernetesObject';
import { installedAt, namespace, timestamp } from './context';

/** Where Velero and all that it makes are. */
export const veleroNamespace = 'velero';

const scheduleName = 'pyairtable-state';

interface BackupSpec {
  includedNamespaces: string[];
  storageLocation: string;
  snapshotVolumes: boolean;
  ttl: string;
}

/** @internal */
export interface VeleroSchedule extends KubernetesObject {
  apiVersion: 'velero.io/v1';
  kind: 'Schedule';
  metadata: IObjectMeta;
  spec: { schedule: string; paused: boolean; template: BackupSpec };
  status: { phase: 'Enabled'; lastBackup: string };
}

/** @internal */
export interface VeleroBackup extends KubernetesObject {
  apiVersion: 'velero.io/v1';
  kind: 'Backup';
  metadata: IObjectMeta;
  spec: BackupSpec;
  status: {
    phase: 'Completed' | 'PartiallyFailed';
    version: number;
    formatVersion: string;
    startTimestamp: string;
    completionTimestamp: string;
    expiration: string;
    progress: { totalItems: number; itemsBackedUp: number };
    errors?: number;
    warnings?: number;
    failureReason?: string;
  };
}

const spec: BackupSpec = {
  includedNamespaces: [namespace],
  storageLocation: 'default',
  snapshotVolumes: true,
  ttl: `${stateKeptHours}h0m0s`,
};

/** When the namespace's state is copied. */
export function stateSchedules(
  environment: EnvironmentModel,
  now: Date,
): VeleroSchedule[] {
  return [
    {
      apiVersion: 'velero.io/v1',
      kind: 'Schedule',
      metadata: {
        name: scheduleName,
        namespace: veleroNamespace,
        creationTimestamp: installedAt,
      },
      spec: { schedule: stateSchedule, paused: false, template: spec },
      status: {
        phase: 'Enabled',
        lastBackup: timestamp(stateBackupsAt(environment, now)[0].startedAt),
      },
    },
  ];
}

/** The copies that are still kept. */
export function stateBackups(
  environment: EnvironmentModel,
  now: Date,
): VeleroBackup[] {
  return stateBackupsAt(environment, now).map(
    ({ name, startedAt, completedAt, complete, items }) => ({
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      metadata: {
        name,
        namespace: veleroNamespace,
        labels: {
          'velero.io/schedule-name': scheduleName,
          'velero.io/storage-location': 'default',
        },
        creationTimestamp: timestamp(startedAt),
      },
      spec,
      status: {
        phase: complete ? 'Completed' : 'PartiallyFailed',
        version: 1,
        formatVersion: '1.1.0',
        startTimestamp: timestamp(startedAt),
        completionTimestamp: timestamp(completedAt),
        expiration: timestamp(
          new Date(startedAt.getTime() + stateKeptHours * 3_600_000),
        ),
        progress: {
          totalItems: items,
          itemsBackedUp: complete ? items : items - 3,
        },
        ...(complete
          ? {}
          : { errors: 3, failureReason: '3 volumes could not be copied' }),
      },
    }),
  );
}
