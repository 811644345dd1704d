import { z } from 'zod';
import { evidenceSchema } from '../status';

/**
 * Items of the zero-trust checklist, in the order in which they are shown. Each
 * is judged by what holds for the pods that run.
 *
 * @public
 */
export const checklistItemIds = [
  'default-deny',
  'strict-mtls',
  'authorization-by-principal',
  'external-secrets',
  'pod-security',
  'container-hardening',
  'trusted-image',
  'recent-scan',
  'no-secret-in-environment',
  'no-cluster-rights',
] as const;

/** @public */
export type ChecklistItemId = (typeof checklistItemIds)[number];

/**
 * What would mend an item: the template whose files have it right, and which of
 * them.
 *
 * @public
 */
export const checklistFixSchema = z.object({
  /** Name of the template: `new-service`. */
  template: z.string(),
  /** Path of the file in what the template generates. */
  file: z.string(),
});

/** @public */
export const checklistItemSchema = z.object({
  id: z.enum(checklistItemIds),
  /** null where it could not be seen. */
  passed: z.boolean().nullable(),
  /** One sentence that names the object. */
  message: z.string(),
  evidence: evidenceSchema.optional(),
  fix: checklistFixSchema,
});

/** @public */
export type ChecklistItem = z.infer<typeof checklistItemSchema>;

/**
 * The factors of a twelve-factor app.
 *
 * @public
 */
export const factorIds = [
  'codebase',
  'dependencies',
  'config',
  'backing-services',
  'build-release-run',
  'processes',
  'port-binding',
  'concurrency',
  'disposability',
  'dev-prod-parity',
  'logs',
  'admin-processes',
] as const;

/** @public */
export type FactorId = (typeof factorIds)[number];

/** @public */
export const factorSchema = z.object({
  id: z.enum(factorIds),
  /** null where nothing that can be seen tells. */
  met: z.boolean().nullable(),
  /** One sentence with what was seen. */
  message: z.string(),
  evidence: evidenceSchema.optional(),
});

/** @public */
export type Factor = z.infer<typeof factorSchema>;
