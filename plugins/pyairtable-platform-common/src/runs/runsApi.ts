import { z } from 'zod';
import { preflightCheckSchema, runSchema, runStateSchema } from './run';
import { offeredRunKindSchema } from './runKind';

/**
 * Answer of `GET /runs/kinds?entityRef=&environment=`: what can be run for a
 * service, or for all services of a system at once, in an environment.
 *
 * @public
 */
export const runKindsResponseSchema = z.object({
  entityRef: z.string(),
  environment: z.string(),
  items: z.array(offeredRunKindSchema),
});

/** @public */
export type RunKindsResponse = z.infer<typeof runKindsResponseSchema>;

/**
 * Body of `POST /runs`. An `Idempotency-Key` in the header makes the same
 * request start one run, however often it is sent.
 *
 * @public
 */
export const startRunRequestSchema = z.strictObject({
  kind: z.string(),
  /** A service, or a system: all of its services that run there. */
  entityRef: z.string(),
  environment: z.string(),
  parameters: z.record(z.string(), z.string()).optional(),
  /** Looks and tells, and starts nothing. */
  dryRun: z.boolean().optional(),
  /** Name of the service or system, as typed by a person; needed in production. */
  confirm: z.string().optional(),
});

/** @public */
export type StartRunRequest = z.infer<typeof startRunRequestSchema>;

/**
 * Answer of `POST /runs` with `dryRun`: what was looked at, and the exact
 * object that would be created.
 *
 * @public
 */
export const dryRunResponseSchema = z.object({
  kind: z.string(),
  entityRef: z.string(),
  environment: z.string(),
  /** The worst of the checks. */
  result: z.enum(['pass', 'warn', 'block']),
  checks: z.array(preflightCheckSchema),
  /** What has to be typed as `confirm`; null where nothing has. */
  confirm: z.string().nullable(),
  approval: z.boolean(),
  parameters: z.record(z.string(), z.string()),
  /** Null where a template is missing or cannot be read; a check says why. */
  object: z.record(z.string(), z.unknown()).nullable(),
});

/** @public */
export type DryRunResponse = z.infer<typeof dryRunResponseSchema>;

/**
 * Query of `GET /runs`, the newest first.
 *
 * @public
 */
export interface RunsQuery {
  entityRef?: string;
  environment?: string;
  kind?: string[];
  state?: string[];
  limit?: number;
  cursor?: string;
}

/** Answer of `GET /runs`. @public */
export const runsResponseSchema = z.object({
  items: z.array(runSchema),
  nextCursor: z.string().optional(),
});

/** @public */
export type RunsResponse = z.infer<typeof runsResponseSchema>;

/**
 * Answer of `GET /runs/verify`: whether the evidence is what was written when
 * the runs finished.
 *
 * @public
 */
export const verifyRunsResponseSchema = z.object({
  valid: z.boolean(),
  /** How many records were read. */
  checked: z.number().int(),
  /** Hash of the newest record; to be compared with a copy kept elsewhere. */
  head: z.string(),
  /** What does not fit, the first hundred. */
  problems: z.array(
    z.object({
      sequence: z.number().int(),
      runId: z.string().nullable(),
      message: z.string(),
    }),
  ),
});

/** @public */
export type VerifyRunsResponse = z.infer<typeof verifyRunsResponseSchema>;

/**
 * Answer of `GET /runs/:id/evidence`: the record exactly as it was hashed.
 * `hash` is the SHA-256 of `previousHash`, a line feed and `record`, in hex.
 *
 * @public
 */
export const runEvidenceExportSchema = z.object({
  runId: z.string(),
  sequence: z.number().int(),
  previousHash: z.string(),
  hash: z.string(),
  /** JSON. */
  record: z.string(),
});

/** @public */
export type RunEvidenceExport = z.infer<typeof runEvidenceExportSchema>;

/** States in a query. @public */
export const runStatesQuerySchema = z.array(runStateSchema);
