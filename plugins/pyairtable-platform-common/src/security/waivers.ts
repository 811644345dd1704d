import { z } from 'zod';

/** A day, `YYYY-MM-DD`; it holds until the end of it, UTC. */
const daySchema = z.iso.date('expected a day such as 2026-12-31');

/**
 * A finding that somebody has decided to live with for a while.
 *
 * @public
 */
export const waiverSchema = z.strictObject({
  /** Id of the finding: `CVE-2026-1234`. */
  finding: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._:-]{2,99}$/,
      'expected the id of a finding such as CVE-2026-1234',
    ),
  /** Only in this package; in any where it is left out. */
  package: z.string().trim().min(1).max(200).optional(),
  /** Why it does no harm here. */
  reason: z.string().trim().min(10).max(500),
  /** Who answers for it: `group:default/platform-engineering`. */
  owner: z
    .string()
    .regex(
      /^(user|group):([a-z0-9._-]+\/)?[A-Za-z0-9._-]+$/,
      'expected a user or group such as group:default/platform-engineering',
    )
    .max(200),
  /** The last day on which it holds. */
  expires: daySchema,
});

/** @public */
export type Waiver = z.infer<typeof waiverSchema>;

/** Waivers that a file can have at most. @public */
export const maxWaivers = 500;

/**
 * The file that a service's repository has, as it is parsed from YAML.
 *
 * @public
 */
export const waiversFileSchema = z.strictObject({
  waivers: z.array(waiverSchema).max(maxWaivers),
});

/** @public */
export type WaiversFile = z.infer<typeof waiversFileSchema>;

/** Days for which a waiver can be given at most. @public */
export const maxWaiverDays = 365;
