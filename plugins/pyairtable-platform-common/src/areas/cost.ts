import { z } from 'zod';
import { moneySchema } from '../money';

/**
 * What a service costs in one environment. Days are UTC dates, `YYYY-MM-DD`.
 *
 * @public
 */
export const costDetailSchema = z.object({
  monthToDate: moneySchema,
  projectedMonth: moneySchema,
  budget: moneySchema.nullable(),
  /** First day of the month, and the day after the last one that has data. */
  period: z.object({ start: z.string(), end: z.string() }),
  /** Days up to here are settled; later ones may still grow. */
  settledThrough: z.string(),
  daily: z.array(z.object({ day: z.string(), cost: moneySchema })),
  /** How the rest of the month was projected, in one sentence. */
  projection: z.string(),
});

/** @public */
export type CostDetail = z.infer<typeof costDetailSchema>;
