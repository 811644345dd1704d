import {
  maxWaiverDays,
  Waiver,
  waiverSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { SpecError } from '../../spec/SpecError';

const dayMs = 86_400_000;

/**
 * A waiver as somebody asks for it today.
 *
 * @param now - milliseconds since 1970; days are those of UTC
 * @throws SpecError which names every field that breaks a rule.
 */
export function parseWaiver(values: unknown, now: number): Waiver {
  const { data, error } = waiverSchema.safeParse(values);
  if (error) {
    throw new SpecError(
      error.issues.map(({ path, message }) => ({
        field: path.join('.'),
        message,
      })),
    );
  }
  const today = dayOf(now);
  const last = dayOf(now + maxWaiverDays * dayMs);
  // Days written as YYYY-MM-DD sort as they follow each other.
  if (data.expires < today) {
    throw new SpecError([
      { field: 'expires', message: `${data.expires} is over` },
    ]);
  }
  if (data.expires > last) {
    throw new SpecError([
      {
        field: 'expires',
        message: `${data.expires} is more than ${maxWaiverDays} days ahead, the last day is ${last}`,
      },
    ]);
  }
  return data;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
