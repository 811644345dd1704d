import { z } from 'zod';
import {
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';
import { toVeleroScope, VeleroScope, veleroScopeSchema } from './veleroBackups';

/** When Velero copies a cluster's state. */
export interface VeleroSchedule extends KubernetesObject, VeleroScope {
  /** Cron expression, in UTC. */
  schedule: string;
  paused: boolean;
  /** `New`, `Enabled` or `FailedValidation`. */
  phase: string;
  /** Why Velero does not accept it. */
  message: string | null;
}

/** Velero's schedules, where it is installed. */
export const veleroSchedules: KubernetesKind<VeleroSchedule> = {
  group: 'velero.io',
  version: 'v1',
  kind: 'Schedule',
  plural: 'schedules',
  schema: z
    .object({
      metadata: metadataSchema,
      spec: z.object({
        schedule: z.string(),
        paused: z.boolean().default(false),
        template: veleroScopeSchema.prefault({}),
      }),
      status: z
        .object({
          phase: z.string().optional(),
          validationErrors: z.array(z.string()).nullish(),
        })
        .prefault({}),
    })
    .transform(({ metadata, spec, status }) => ({
      ...metadata,
      ...toVeleroScope(spec.template),
      schedule: spec.schedule,
      paused: spec.paused,
      phase: status.phase || 'New',
      message: status.validationErrors?.[0] ?? null,
    })),
};
