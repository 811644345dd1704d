import { z } from 'zod';

/**
 * Whether a service could be recovered. Durations are in seconds.
 *
 * @public
 */
export const recoveryDetailSchema = z.object({
  /** What the headline value is: the age of the newest restorable point, or, for a service that keeps no data, of the last good drill. */
  headline: z.enum(['restorable-point', 'drill']),
  rpoTargetSeconds: z.number(),
  rtoTargetSeconds: z.number(),
  /** Every place the service could be restored from. */
  restorePoints: z.array(
    z.object({
      kind: z.enum(['rds', 's3']),
      resource: z.string(),
      newestAt: z.string().nullable(),
    }),
  ),
  backupJobs: z.array(
    z.object({
      namespace: z.string(),
      name: z.string(),
      schedule: z.string(),
      suspended: z.boolean(),
      lastSuccessAt: z.string().nullable(),
      lastScheduleAt: z.string().nullable(),
    }),
  ),
  lastDrill: z
    .object({
      namespace: z.string(),
      name: z.string(),
      kind: z.string(),
      phase: z.string(),
      finishedAt: z.string().nullable(),
      durationSeconds: z.number().nullable(),
      /** As the drill measured them; absent in what was stored before. */
      rpoSeconds: z.number().nullish(),
      rtoSeconds: z.number().nullish(),
      /** SHA-256 of the backup that was restored. */
      checksum: z.string().nullish(),
    })
    .nullable(),
  lastSuccessfulDrillAt: z.string().nullable(),
  /** How often a drill is due in this environment; null where none is. */
  drillIntervalSeconds: z.number().nullable(),
});

/** @public */
export type RecoveryDetail = z.infer<typeof recoveryDetailSchema>;
