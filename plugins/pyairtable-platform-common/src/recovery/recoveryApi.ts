import { z } from 'zod';
import { evidenceSchema, statusLevelSchema } from '../status';

/**
 * Answer of `GET /recovery/calendar?environment=`: when recovery was last
 * drilled, and when it is due again; overdue ones first.
 *
 * @public
 */
export const drillCalendarResponseSchema = z.object({
  items: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string().nullable(),
      owner: z.string().nullable(),
      environment: z.string(),
      intervalSeconds: z.number(),
      /** The last good drill; null where none is on record. */
      lastAt: z.string().nullable(),
      /** Null where none is on record: then it is due now. */
      dueAt: z.string().nullable(),
      /** `done` until a week before it is due; `unknown` where drills cannot be seen. */
      state: z.enum(['done', 'due', 'overdue', 'never', 'unknown']),
      /** The drill that is active. */
      runId: z.string().nullable(),
    }),
  ),
});

/** @public */
export type DrillCalendarResponse = z.infer<typeof drillCalendarResponseSchema>;

/**
 * One thing that a standby region needs of a service.
 *
 * @public
 */
export const readinessItemSchema = z.object({
  /** Kebab-case: `workload-present`. */
  id: z.string(),
  title: z.string(),
  level: statusLevelSchema,
  /** One sentence with the figures in it. */
  message: z.string(),
  evidence: evidenceSchema.optional(),
});

/** @public */
export type ReadinessItem = z.infer<typeof readinessItemSchema>;

/**
 * Answer of `GET /entities/:kind/:namespace/:name/readiness`: whether the
 * standby region could take over from the primary one now.
 *
 * @public
 */
export const readinessResponseSchema = z.object({
  entityRef: z.string(),
  primary: z.string(),
  /** Null where no environment stands by. */
  standby: z.string().nullable(),
  /** The worst of the items. */
  level: statusLevelSchema,
  items: z.array(readinessItemSchema),
});

/** @public */
export type ReadinessResponse = z.infer<typeof readinessResponseSchema>;

/**
 * Answer of `GET /recovery/regions`: each standby region, with what would fail.
 *
 * @public
 */
export const regionsResponseSchema = z.object({
  items: z.array(
    z.object({
      primary: z.string(),
      standby: z.string(),
      region: z.string(),
      level: statusLevelSchema,
      /** Services that may be seen, by the level of their readiness. */
      counts: z.record(statusLevelSchema, z.number().int()),
      /** The worst first, at most fifty. */
      failing: z.array(
        z.object({ entityRef: z.string(), item: readinessItemSchema }),
      ),
    }),
  ),
});

/** @public */
export type RegionsResponse = z.infer<typeof regionsResponseSchema>;

/**
 * Answer of `GET /systems/:namespace/:name/recovery?environment=`. The RTO of a
 * system is the longest way through its dependencies, because a service comes
 * back after what it depends on; its RPO is its worst service's.
 *
 * @public
 */
export const systemRecoveryResponseSchema = z.object({
  entityRef: z.string(),
  environment: z.string(),
  level: statusLevelSchema,
  rto: z.object({
    targetSeconds: z.number().nullable(),
    /** Null where a service on the way was never measured. */
    measuredSeconds: z.number().nullable(),
    /**
     * From what comes back first to what comes back last. Of services in a
     * circle all are there, and only the slowest counts.
     */
    criticalPath: z.array(
      z.object({ entityRef: z.string(), seconds: z.number().nullable() }),
    ),
  }),
  rpo: z.object({
    targetSeconds: z.number().nullable(),
    measuredSeconds: z.number().nullable(),
    /** The service that loses most, or that nobody knows of. */
    entityRef: z.string().nullable(),
  }),
  /** Services that break a promise of the system, and how. */
  breaking: z.array(
    z.object({
      entityRef: z.string(),
      level: statusLevelSchema,
      message: z.string(),
    }),
  ),
  services: z.array(
    z.object({
      entityRef: z.string(),
      rtoTargetSeconds: z.number(),
      rtoSeconds: z.number().nullable(),
      rpoTargetSeconds: z.number(),
      rpoSeconds: z.number().nullable(),
      /** False where there is no data to lose. */
      keepsData: z.boolean().optional(),
    }),
  ),
  /** Services that depend on each other in a circle: they come back together. */
  cycles: z.array(z.array(z.string())).optional(),
  /** Services of the system that the one who asks may not see. */
  hidden: z.number().int(),
});

/** @public */
export type SystemRecoveryResponse = z.infer<
  typeof systemRecoveryResponseSchema
>;
