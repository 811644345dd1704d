import { z } from 'zod';
import { evidenceSchema } from '../status';

/**
 * What becomes of a run. `queued` has not been started, also while it waits for
 * an approval; the last four are final.
 *
 * @public
 */
export const runStates = [
  'queued',
  'running',
  'succeeded',
  'failed',
  'cancelled',
  'timed-out',
] as const;

/** @public */
export const runStateSchema = z.enum(runStates);

/** @public */
export type RunState = z.infer<typeof runStateSchema>;

/**
 * Whether nothing more will become of a run.
 *
 * @public
 */
export function isFinalRunState(state: RunState): boolean {
  return state !== 'queued' && state !== 'running';
}

/**
 * One step of a run. `waiting` stands still until somebody approves it.
 *
 * @public
 */
export const runStepSchema = z.object({
  name: z.string(),
  state: z.enum([
    'pending',
    'running',
    'waiting',
    'succeeded',
    'failed',
    'skipped',
  ]),
  startedAt: z.string().nullish(),
  finishedAt: z.string().nullish(),
  message: z.string().nullish(),
  /** The end of what it wrote, at most a few kilobytes. */
  log: z.string().nullish(),
});

/** @public */
export type RunStep = z.infer<typeof runStepSchema>;

/**
 * One thing that was looked at before a run. `warn` needs a second thought,
 * `block` refuses the run.
 *
 * @public
 */
export const preflightCheckSchema = z.object({
  /** Kebab-case: `error-budget`. */
  id: z.string(),
  title: z.string(),
  result: z.enum(['pass', 'warn', 'block']),
  /** One sentence with the figures in it. */
  message: z.string(),
  evidence: evidenceSchema.optional(),
});

/** @public */
export type PreflightCheck = z.infer<typeof preflightCheckSchema>;

/**
 * The object in which an engine runs it. Its name is decided before it exists.
 *
 * @public
 */
export const runObjectSchema = z.object({
  /** `argo-workflow`, `kubernetes-job`, … */
  engine: z.string(),
  cluster: z.string(),
  apiVersion: z.string(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
});

/** @public */
export type RunObject = z.infer<typeof runObjectSchema>;

/**
 * What a finished run proves. It never changes any more: `hash` covers it and
 * the hash of the run that finished before.
 *
 * @public
 */
export const runEvidenceSchema = z.object({
  /** Age of the data that was restored, as the drill measured it. */
  rpoSeconds: z.number().nullable(),
  /** From the start to data that is there again, as the drill measured it. */
  rtoSeconds: z.number().nullable(),
  /** What the service had promised when it ran; absent where nothing was. */
  rpoTargetSeconds: z.number().nullish(),
  rtoTargetSeconds: z.number().nullish(),
  /** Whether the promise was kept; absent where either is not known. */
  rpoKept: z.boolean().nullish(),
  rtoKept: z.boolean().nullish(),
  /** SHA-256 of the backup. */
  checksum: z.string().nullable(),
  /** Everything that the engine gave as output. */
  outputs: z.record(z.string(), z.string()),
  /** SHA-256 of the template that ran, where the engine tells. */
  templateHash: z.string().nullable(),
  /** What was looked at before. */
  preflight: z.array(preflightCheckSchema),
  /** Place in the chain, from 1. */
  sequence: z.number().int(),
  hash: z.string(),
  previousHash: z.string(),
});

/** @public */
export type RunEvidence = z.infer<typeof runEvidenceSchema>;

/**
 * A drill, scan, backup check or scaling change that somebody started.
 *
 * @public
 */
export const runSchema = z.object({
  id: z.string(),
  /** `drill.restore` */
  kind: z.string(),
  title: z.string(),
  entityRef: z.string(),
  environment: z.string(),
  state: runStateSchema,
  /** Who asked for it: `user:default/jane`, or `schedule:daily-posture`. */
  actor: z.string(),
  parameters: z.record(z.string(), z.string()),
  createdAt: z.string(),
  startedAt: z.string().nullish(),
  finishedAt: z.string().nullish(),
  /** Seconds after which it is stopped. */
  timeoutSeconds: z.number(),
  steps: z.array(runStepSchema),
  object: runObjectSchema,
  approval: z.object({
    /** `waiting` also for a step that stands still while it runs. */
    state: z.enum(['not-needed', 'waiting', 'approved', 'expired']),
    /** Until when somebody can approve it before it is started. */
    expiresAt: z.string().nullish(),
    by: z.string().nullish(),
    at: z.string().nullish(),
  }),
  cancellation: z.object({ by: z.string(), at: z.string() }).nullish(),
  /** Why it is where it is, in one sentence. */
  message: z.string().nullish(),
  /** Set once it is finished. */
  evidence: runEvidenceSchema.nullish(),
  /** Grows with every change. */
  revision: z.number().int(),
  /** What whoever asks may do to it now. */
  allowed: z.object({ cancel: z.boolean(), approve: z.boolean() }),
});

/** @public */
export type Run = z.infer<typeof runSchema>;

/**
 * Sent over signals, to everybody: nothing in it needs a permission.
 *
 * @public
 */
export const runSignalSchema = z.object({
  runId: z.string(),
  revision: z.number().int(),
});

/** Channel of {@link runSignalSchema}. @public */
export const runSignalChannel = 'pyairtable-platform:runs';
