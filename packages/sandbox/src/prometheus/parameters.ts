import type { Request } from 'express';
import { z } from 'zod';
import { readDuration } from './promql/duration';
import { PromqlError } from './promql/PromqlError';

const parametersSchema = z.object({
  query: z.string().min(1),
  time: z.string().optional(),
  start: z.string().optional(),
  end: z.string().optional(),
  step: z.string().optional(),
});

/** @internal */
export type Parameters = z.infer<typeof parametersSchema>;

const mostPoints = 11_000;

/**
 * Parameters from the address or, with POST, from the form.
 *
 * @internal
 */
export function readParameters(req: Request): Parameters {
  const given = parametersSchema.safeParse({ ...req.query, ...req.body });
  if (!given.success) {
    const [issue] = given.error.issues;
    throw new PromqlError(
      `invalid parameter "${issue.path.join('.')}": ${issue.message}`,
      true,
    );
  }
  return given.data;
}

/**
 * Unix seconds of a time parameter: seconds or RFC 3339.
 *
 * @internal
 */
export function readMoment(
  name: string,
  text: string | undefined,
  otherwise: Date,
): number {
  if (text === undefined) {
    return otherwise.getTime() / 1000;
  }
  const seconds = /^-?\d+(\.\d+)?$/.test(text)
    ? Number(text)
    : Date.parse(text) / 1000;
  if (Number.isNaN(seconds)) {
    throw new PromqlError(
      `invalid parameter "${name}": cannot parse "${text}" to a valid timestamp`,
      true,
    );
  }
  return seconds;
}

/**
 * The moments that a range query asks for.
 *
 * @internal
 */
export function readRange(parameters: Parameters, now: Date): number[] {
  const start = readMoment('start', parameters.start, now);
  const end = readMoment('end', parameters.end, now);
  const step = readDuration(parameters.step ?? '0');
  if (!(step > 0)) {
    throw new PromqlError(
      'invalid parameter "step": zero or negative query resolution step widths are not accepted',
      true,
    );
  }
  if (end < start) {
    throw new PromqlError(
      'invalid parameter "end": end timestamp must not be before start time',
      true,
    );
  }
  const points = Math.floor((end - start) / step) + 1;
  if (points > mostPoints) {
    throw new PromqlError(
      `exceeded maximum resolution of ${mostPoints} points per timeseries`,
      true,
    );
  }
  return Array.from({ length: points }, (_, index) => start + index * step);
}
