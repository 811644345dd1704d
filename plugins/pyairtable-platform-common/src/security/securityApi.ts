import { z } from 'zod';
import { statusLevelSchema } from '../status';
import { factorSchema } from './checklist';
import { severityCountsSchema, severitySchema } from './findings';

/**
 * Answer of `GET /entities/:kind/:namespace/:name/twelve-factors?environment=`.
 *
 * @public
 */
export const twelveFactorsResponseSchema = z.object({
  entityRef: z.string(),
  environment: z.string(),
  /** How many are met. */
  met: z.number().int(),
  /** How many could be judged; the rest is unknown. */
  judged: z.number().int(),
  /** All twelve, in their order. */
  factors: z.array(factorSchema),
});

/** @public */
export type TwelveFactorsResponse = z.infer<typeof twelveFactorsResponseSchema>;

/** @public */
export const securityFactsSchema = z.object({
  entityRef: z.string(),
  title: z.string().nullable(),
  owner: z.string().nullable(),
  environment: z.string(),
  level: statusLevelSchema,
  /** When the cluster was read. */
  observedAt: z.string().nullable(),
  /** Distinct findings that no waiver covers; null where nothing was scanned. */
  counts: severityCountsSchema.nullable(),
  fixable: z.number().int().nullable(),
  knownExploited: z.number().int().nullable(),
  waived: z.number().int().nullable(),
  /** The oldest scan of an image that runs; null where one was never scanned. */
  scannedAt: z.string().nullable(),
  scanAgeSeconds: z.number().nullable(),
  /** Result of each item of the checklist; null where it could not be seen. */
  checklist: z.record(z.string(), z.boolean().nullable()),
  /** Result of each of the twelve factors; null where it could not be judged. */
  factors: z.record(z.string(), z.boolean().nullable()),
});

/** @public */
export type SecurityFacts = z.infer<typeof securityFactsSchema>;

/**
 * Answer of `GET /security/facts?environment=&system=&limit=&cursor=`: what is
 * known of each service that may be seen, by reference.
 *
 * @public
 */
export const securityFactsResponseSchema = z.object({
  items: z.array(securityFactsSchema),
  nextCursor: z.string().optional(),
});

/** @public */
export type SecurityFactsResponse = z.infer<typeof securityFactsResponseSchema>;

/**
 * Answer of `GET /security/overview?environment=&system=`: of all services, or
 * of those that are part of a system.
 *
 * @public
 */
export const securityOverviewResponseSchema = z.object({
  environment: z.string(),
  /** Services that may be seen. */
  services: z.number().int(),
  /** Of these, with a scan of everything that they run. */
  scanned: z.number().int(),
  /** A scan must not be older than this. */
  scanDutySeconds: z.number(),
  /** Sums over the services: what two of them share counts twice. */
  counts: severityCountsSchema,
  /** The last thirty days that are on record, oldest first. */
  trend: z.array(
    z.object({
      /** UTC day, `YYYY-MM-DD`. */
      day: z.string(),
      /** Critical findings; null where nothing was scanned. */
      critical: z.number().nullable(),
      /** Services of which something was known that day. */
      scanned: z.number().int(),
      services: z.number().int(),
    }),
  ),
  /** The most exposed first, at most fifty. */
  exposed: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string().nullable(),
      owner: z.string().nullable(),
      level: statusLevelSchema,
      /** Null where nothing of it was scanned; the two that follow are 0 then. */
      counts: severityCountsSchema.nullable(),
      fixable: z.number().int(),
      knownExploited: z.number().int(),
      checklistPassed: z.number().int(),
      checklistFailed: z.number().int(),
      checklistTotal: z.number().int(),
    }),
  ),
  /** What one update mends in most places, at most fifty. */
  packages: z.array(
    z.object({
      package: z.string(),
      /** The worst of what it would mend. */
      severity: severitySchema,
      /** Distinct findings that an update mends. */
      findings: z.number().int(),
      knownExploited: z.number().int(),
      /** Each version that is installed somewhere. */
      installedVersions: z.array(z.string()),
      /** Fixed versions that the reports name. */
      fixedVersions: z.array(z.string()),
      /** Services in which it is, at most twenty of `places`. */
      services: z.array(z.string()),
      places: z.number().int(),
    }),
  ),
  /** Images that most services share, with something to mend; at most fifty. */
  images: z.array(
    z.object({
      image: z.string(),
      services: z.array(z.string()),
      places: z.number().int(),
      counts: severityCountsSchema,
      fixable: z.number().int(),
    }),
  ),
  /** Not scanned for longer than the duty, or never; the longest first. */
  overdue: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string().nullable(),
      owner: z.string().nullable(),
      /** Null where an image of it was never scanned. */
      scannedAt: z.string().nullable(),
      ageSeconds: z.number().nullable(),
    }),
  ),
});

/** @public */
export type SecurityOverviewResponse = z.infer<
  typeof securityOverviewResponseSchema
>;
