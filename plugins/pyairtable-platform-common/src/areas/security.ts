import { z } from 'zod';
import { checklistItemSchema } from '../security/checklist';
import { findingSchema, severityCountsSchema } from '../security/findings';

/**
 * What is known to be wrong with what runs, and whether the door is shut.
 *
 * @public
 */
export const securityDetailSchema = z.object({
  /** Images that run, by digest. */
  images: z.array(
    z.object({
      container: z.string(),
      /** As the pods have it: `registry.example/shop/api@sha256:…`. */
      image: z.string(),
      /** Pods that run it. */
      pods: z.number().int(),
      /** Whose report it is; null where there is none. */
      source: z.enum(['scan-job', 'trivy-operator']).nullable(),
      scannedAt: z.string().nullable(),
      /** Of everything in the report, waived or not; null where there is none. */
      counts: severityCountsSchema.nullable(),
      /** Findings that are counted and not listed. */
      omitted: z.number().int(),
    }),
  ),
  /** Null where an image that runs was never scanned. */
  oldestScanAt: z.string().nullable(),
  /** A scan must not be older than this, seconds. */
  scanDutySeconds: z.number(),
  /** Distinct findings that no waiver covers; null where nothing was scanned. */
  counts: severityCountsSchema.nullable(),
  /** Of these, those that a newer package mends. */
  fixable: z.number().int(),
  /** Of these, those that are known to be exploited. */
  knownExploited: z.number().int(),
  /** Findings that a waiver covers. */
  waived: z.number().int(),
  /** The worst ones, waived or not. */
  findings: z.array(findingSchema),
  /** How many there are, listed or not. */
  findingsTotal: z.number().int(),
  /** Against the scan before; null where there was none. */
  comparison: z
    .object({
      previousScanAt: z.string(),
      added: z.number().int(),
      gone: z.number().int(),
      /** Ids of some that are gone, the worst first. */
      goneFindings: z.array(z.object({ id: z.string(), package: z.string() })),
    })
    .nullable(),
  waivers: z.array(
    z.object({
      finding: z.string(),
      package: z.string().nullable(),
      reason: z.string(),
      owner: z.string(),
      expires: z.string(),
      /** `unused` where it names nothing that was found. */
      state: z.enum(['active', 'expired', 'unused']),
    }),
  ),
  checks: z.array(checklistItemSchema),
});

/** @public */
export type SecurityDetail = z.infer<typeof securityDetailSchema>;
