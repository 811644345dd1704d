import { z } from 'zod';
import { statusLevelSchema } from '../status';

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
  /** What would be lost now. Absent in what was stored before. */
  rpo: z
    .object({
      measuredSeconds: z.number().nullable(),
      /** Which of `sources` counts, by `resource`; null where none does. */
      resource: z.string().nullable(),
      sources: z.array(
        z.object({
          kind: z.enum(['rds', 'replica', 's3', 'velero', 'cronjob']),
          /** ARN, `s3://bucket/key`, or `namespace/name`. */
          resource: z.string(),
          level: statusLevelSchema,
          /** One sentence with the figures in it. */
          message: z.string(),
          /** Age of the newest data in it, and when that data was current. */
          ageSeconds: z.number().nullable(),
          newestAt: z.string().nullable(),
          sizeBytes: z.number().nullable(),
          /** SHA-256, where a drill or a check has verified it. */
          checksum: z.string().nullable(),
          verifiedAt: z.string().nullable(),
        }),
      ),
    })
    .optional(),
  /** How long coming back took when it was last tried. */
  rto: z
    .object({
      measuredSeconds: z.number().nullable(),
      /** What is aimed at within the target; null where nothing is. */
      goalSeconds: z.number().nullable(),
      /** The drill: `namespace/name`. */
      resource: z.string().nullable(),
      measuredAt: z.string().nullable(),
      /** When the evidence is older than the duty. */
      expiresAt: z.string().nullable(),
      level: statusLevelSchema,
    })
    .optional(),
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
