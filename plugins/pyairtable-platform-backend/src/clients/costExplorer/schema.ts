import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'not a day');

/** The part of Cost Explorer's answer that is used. */
export const costPageSchema = z.object({
  NextPageToken: z.string().optional(),
  ResultsByTime: z.array(
    z.object({
      TimePeriod: z.object({ Start: day }),
      Groups: z
        .array(
          z.object({
            Keys: z.tuple([z.string()]),
            Metrics: z.object({
              UnblendedCost: z.object({
                Amount: z
                  .string()
                  .regex(/^-?\d+(\.\d+)?(E-?\d+)?$/i, 'not an amount')
                  .transform(Number),
                Unit: z.string(),
              }),
            }),
          }),
        )
        .default([]),
    }),
  ),
});
