import { environmentNameSchema } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { z } from 'zod';

/** @public */
export const upstreams = [
  'prometheus',
  'kubernetes',
  'cost-explorer',
  'rds',
  's3',
] as const;

/** @public */
export type Upstream = (typeof upstreams)[number];

/**
 * How an upstream fails: `down` cuts the connection, `slow` answers late,
 * `throttled`, `error` and `refused` are the protocol's own answers, and
 * `nonsense` is a web page where data should be.
 *
 * @public
 */
export const faultKinds = [
  'down',
  'slow',
  'throttled',
  'error',
  'refused',
  'nonsense',
] as const;

/** @internal */
export const faultSchema = z.strictObject({
  upstream: z.enum(upstreams),
  /** All environments where it is left out. */
  environment: environmentNameSchema.optional(),
  kind: z.enum(faultKinds),
  /** How late a slow answer comes; 30 seconds where it is left out. */
  delayMs: z.number().int().min(0).max(600_000).optional(),
});

/**
 * One way in which one upstream fails.
 *
 * @public
 */
export interface Fault {
  upstream: Upstream;
  /** All environments where it is left out. */
  environment?: string;
  kind: (typeof faultKinds)[number];
  /** How late a slow answer comes; 30 seconds where it is left out. */
  delayMs?: number;
}
