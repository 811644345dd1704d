import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { z } from 'zod';
import {
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';

/** A CronJob that backs something up. */
export interface BackupCronJob extends KubernetesObject {
  schedule: string;
  timeZone: string | null;
  suspended: boolean;
  createdAt: string | null;
  lastScheduleAt: string | null;
  lastSuccessAt: string | null;
}

/** CronJobs of a cluster whose purpose is a backup. */
export const backupCronJobs: KubernetesKind<BackupCronJob> = {
  group: 'batch',
  version: 'v1',
  kind: 'CronJob',
  plural: 'cronjobs',
  labelSelector: `${platformLabels.purpose}=backup`,
  schema: z
    .object({
      metadata: metadataSchema.extend({
        creationTimestamp: z.string().optional(),
      }),
      spec: z.object({
        schedule: z.string(),
        timeZone: z.string().optional(),
        suspend: z.boolean().default(false),
      }),
      status: z
        .object({
          lastScheduleTime: z.string().optional(),
          lastSuccessfulTime: z.string().optional(),
        })
        .prefault({}),
    })
    .transform(({ metadata, spec, status }) => ({
      namespace: metadata.namespace,
      name: metadata.name,
      labels: metadata.labels,
      schedule: spec.schedule,
      timeZone: spec.timeZone ?? null,
      suspended: spec.suspend,
      createdAt: metadata.creationTimestamp ?? null,
      lastScheduleAt: status.lastScheduleTime ?? null,
      lastSuccessAt: status.lastSuccessfulTime ?? null,
    })),
};
