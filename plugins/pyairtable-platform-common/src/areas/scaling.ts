import { z } from 'zod';

/**
 * How a service scales.
 *
 * @public
 */
export const scalingDetailSchema = z.object({
  workload: z.object({
    kind: z.string(),
    namespace: z.string(),
    name: z.string(),
  }),
  autoscaler: z
    .object({ kind: z.string(), namespace: z.string(), name: z.string() })
    .nullable(),
  /** Replicas that exist, that are ready, and that are wanted. */
  current: z.number().int(),
  ready: z.number().int(),
  desired: z.number().int(),
  min: z.number().int().nullable(),
  max: z.number().int().nullable(),
  conditions: z.array(
    z.object({
      type: z.string(),
      status: z.string(),
      reason: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
  metrics: z.array(
    z.object({
      name: z.string(),
      current: z.string().nullable(),
      target: z.string(),
    }),
  ),
});

/** @public */
export type ScalingDetail = z.infer<typeof scalingDetailSchema>;
