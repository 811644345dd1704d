import { z } from 'zod';

/** The part of Prometheus' query API that is used. */
export const queryAnswerSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.discriminatedUnion('resultType', [
      z.object({
        resultType: z.literal('vector'),
        result: z.array(
          z.object({
            metric: z.record(z.string(), z.string()),
            // Numbers travel as text, because JSON has no NaN.
            value: z.tuple([z.number(), z.string()]),
          }),
        ),
      }),
      z.object({
        resultType: z.literal('scalar'),
        result: z.tuple([z.number(), z.string()]),
      }),
    ]),
  }),
  z.object({
    status: z.literal('error'),
    errorType: z.string(),
    error: z.string(),
  }),
]);

const sampleValue = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A value as Prometheus writes it: `1.5e-3`, `NaN`, `+Inf`, `-Inf`. Undefined
 * for anything else.
 */
export function parseSampleValue(text: string): number | undefined {
  switch (text) {
    case 'NaN':
      return Number.NaN;
    case '+Inf':
    case 'Inf':
      return Number.POSITIVE_INFINITY;
    case '-Inf':
      return Number.NEGATIVE_INFINITY;
    default:
      return sampleValue.test(text) ? Number(text) : undefined;
  }
}
