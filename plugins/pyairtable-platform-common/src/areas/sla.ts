import { z } from 'zod';

/**
 * Whether a service keeps its promises. Ratios are 0 to 1, null where there
 * were no requests or no data.
 *
 * @public
 */
export const slaDetailSchema = z.object({
  availability: z.number().nullable(),
  availabilityTarget: z.number(),
  /** Share of the 30-day error budget that is left; negative once overspent. */
  errorBudgetLeft: z.number().nullable(),
  latencyP99Seconds: z.number().nullable(),
  latencyP99TargetSeconds: z.number(),
  requestsPerSecond: z.number().nullable(),
  /** How many times faster than allowed the budget is spent, per window. */
  burnRates: z.array(
    z.object({ window: z.string(), burnRate: z.number().nullable() }),
  ),
  /** `recorded` where the generated rules are installed. */
  measuredBy: z.enum(['recorded', 'raw']),
});

/** @public */
export type SlaDetail = z.infer<typeof slaDetailSchema>;
