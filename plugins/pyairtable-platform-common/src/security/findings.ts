import { z } from 'zod';

/**
 * How bad a finding is, the worst first. `unknown` is what a scanner gives to a
 * finding that nobody has rated: it is neither harmless nor zero.
 *
 * @public
 */
export const severities = [
  'critical',
  'high',
  'medium',
  'low',
  'unknown',
] as const;

/** @public */
export const severitySchema = z.enum(severities);

/** @public */
export type Severity = z.infer<typeof severitySchema>;

/** @public */
export const severityCountsSchema = z.object({
  critical: z.number().int(),
  high: z.number().int(),
  medium: z.number().int(),
  low: z.number().int(),
  unknown: z.number().int(),
});

/** @public */
export type SeverityCounts = z.infer<typeof severityCountsSchema>;

/**
 * Something known to be wrong with a package in an image. All text is a
 * scanner's: it is shown as text, never as HTML.
 *
 * @public
 */
export const findingSchema = z.object({
  /** `CVE-2026-1234`, `GHSA-…` */
  id: z.string(),
  severity: severitySchema,
  package: z.string(),
  installedVersion: z.string().nullable(),
  /** Null where nobody has fixed it yet. */
  fixedVersion: z.string().nullable(),
  title: z.string().nullable(),
  /** Only `http:` and `https:`. */
  url: z.string().nullable(),
  publishedAt: z.string().nullable(),
  /** Null where the report does not say. */
  knownExploited: z.boolean().nullable(),
  /** Images in which it is, as they run. */
  images: z.array(z.string()),
  /** Not in the scan before; null where there was none. */
  isNew: z.boolean().nullable(),
  /** Set while a waiver holds. */
  waiver: z
    .object({ reason: z.string(), owner: z.string(), expires: z.string() })
    .nullable(),
});

/** @public */
export type Finding = z.infer<typeof findingSchema>;
