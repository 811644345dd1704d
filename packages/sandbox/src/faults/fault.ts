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
 * `throttled`, `error` and `refused` are the protocol's own answers, `nonsense`
 * is a web page where data should be, and `gone` ends a watch of Kubernetes
 * because it wants to go on from what is forgotten.
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
  'gone',
] as const;

/**
 * What a request to Kubernetes does.
 *
 * @public
 */
export const faultVerbs = ['read', 'write', 'watch'] as const;

/** @internal */
export const faultSchema = z
  .strictObject({
    upstream: z.enum(upstreams),
    /** All environments where it is left out. */
    environment: environmentNameSchema.optional(),
    kind: z.enum(faultKinds),
    /** Of Kubernetes: all requests where it is left out. */
    verb: z.enum(faultVerbs).optional(),
    /** How late a slow answer comes; 30 seconds where it is left out. */
    delayMs: z.number().int().min(0).max(600_000).optional(),
  })
  .refine(({ upstream, verb }) => !verb || upstream === 'kubernetes', {
    path: ['verb'],
    message: 'only requests to kubernetes are told apart',
  })
  .refine(
    ({ upstream, kind }) => kind !== 'gone' || upstream === 'kubernetes',
    {
      path: ['kind'],
      message: 'only kubernetes is watched',
    },
  );

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
  /** Of Kubernetes: all requests where it is left out. */
  verb?: (typeof faultVerbs)[number];
  /** How late a slow answer comes; 30 seconds where it is left out. */
  delayMs?: number;
}
