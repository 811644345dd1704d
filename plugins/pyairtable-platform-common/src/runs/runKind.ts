import { z } from 'zod';
import { runStateSchema } from './run';

/**
 * The kinds of runs that come with the platform; modules can add more.
 *
 * @public
 */
export const runKindIds = [
  'drill.backup-verify',
  'drill.restore',
  'drill.chaos',
  'drill.failover-readonly',
  'drill.failover',
  'scan.image',
  'scan.posture',
  'scaling.apply',
] as const;

/** @public */
export type RunKindId = (typeof runKindIds)[number];

/**
 * Something that whoever starts a run may choose. Values travel as text.
 *
 * @public
 */
export const runParameterSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  type: z.enum(['integer', 'choice']),
  default: z.string(),
  /** Of an integer, both inclusive. */
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  /** Of a choice. */
  choices: z.array(z.string()).optional(),
});

/** @public */
export type RunParameter = z.infer<typeof runParameterSchema>;

/**
 * A kind of run as it is offered for one service or system in one environment.
 *
 * @public
 */
export const offeredRunKindSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  /** Area on whose tab it is offered. */
  area: z.string(),
  /** Place on the ladder of drills, from 1; null where it is not on it. */
  rung: z.number().int().nullable(),
  /** Whether users may feel it. */
  disruptive: z.boolean(),
  /** Whether a second person has to approve it. */
  approval: z.boolean(),
  parameters: z.array(runParameterSchema),
  /** False where the one who asks has no permission for it. */
  allowed: z.boolean(),
  /** Why it cannot be started here at all; null where it can. */
  unavailable: z.string().nullable(),
  /** The run that is active. */
  active: z.string().nullable(),
  /** The last one that finished. */
  last: z
    .object({ id: z.string(), state: runStateSchema, finishedAt: z.string() })
    .nullable(),
});

/** @public */
export type OfferedRunKind = z.infer<typeof offeredRunKindSchema>;
