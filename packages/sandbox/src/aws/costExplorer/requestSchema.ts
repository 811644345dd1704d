import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const values = z.object({
  Key: z.string(),
  Values: z.array(z.string()).default([]),
  MatchOptions: z.array(z.string()).optional(),
});

/**
 * An expression over tags and dimensions.
 *
 * @internal
 */
export interface CostFilter {
  And?: CostFilter[];
  Or?: CostFilter[];
  Not?: CostFilter;
  Tags?: z.infer<typeof values>;
  Dimensions?: z.infer<typeof values>;
}

const filterSchema: z.ZodType<CostFilter, unknown> = z.lazy(() =>
  z.strictObject({
    And: z.array(filterSchema).min(2).optional(),
    Or: z.array(filterSchema).min(2).optional(),
    Not: filterSchema.optional(),
    Tags: values.optional(),
    Dimensions: values.optional(),
  }),
);

/**
 * What the sandbox answers of `GetCostAndUsage`: daily unblended cost.
 *
 * @internal
 */
export const costRequestSchema = z.object({
  TimePeriod: z.object({ Start: day, End: day }),
  Granularity: z.literal('DAILY'),
  Metrics: z.array(z.literal('UnblendedCost')).length(1),
  GroupBy: z
    .array(z.object({ Type: z.literal('TAG'), Key: z.literal('Service') }))
    .max(1)
    .default([]),
  Filter: filterSchema.optional(),
  NextPageToken: z.string().optional(),
});

/** @internal */
export type CostRequest = z.infer<typeof costRequestSchema>;
