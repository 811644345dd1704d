import { z } from 'zod';

/**
 * How a service does in one area. `unknown` is a status of its own: data that
 * is missing, refused or too old is never shown as good, and never as zero.
 *
 * @public
 */
export const statusLevels = ['ok', 'warning', 'critical', 'unknown'] as const;

/** @public */
export const statusLevelSchema = z.enum(statusLevels);

/** @public */
export type StatusLevel = z.infer<typeof statusLevelSchema>;

/**
 * What shows that a reason is true: the query that was asked, the object that
 * was read, the annotation that was set, or a link. Every kind can be followed
 * by hand, without this plugin.
 *
 * @public
 */
export const evidenceSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('query'),
    /** Who was asked, for example `Prometheus` or `AWS Cost Explorer`. */
    system: z.string(),
    /** The query as it can be pasted into that system's own tools. */
    query: z.string(),
    /** What it answered for this service, ready to read. */
    result: z.string().optional(),
    url: z.string().optional(),
  }),
  z.object({
    type: z.literal('kubernetes'),
    cluster: z.string(),
    apiVersion: z.string(),
    kind: z.string(),
    namespace: z.string().optional(),
    name: z.string(),
    /** Path of the field that was judged, for example `status.conditions[AbleToScale]`. */
    field: z.string().optional(),
    value: z.string().optional(),
  }),
  z.object({
    type: z.literal('aws'),
    /** ARN, or `s3://bucket/key`. */
    resource: z.string(),
    field: z.string().optional(),
    value: z.string().optional(),
  }),
  z.object({
    type: z.literal('annotation'),
    name: z.string(),
    value: z.string(),
  }),
  z.object({ type: z.literal('link'), title: z.string(), url: z.string() }),
]);

/** @public */
export type Evidence = z.infer<typeof evidenceSchema>;

/** @public */
export const reasonSchema = z.object({
  /** Stable and kebab-case, for filters and tests: `over-budget`. */
  code: z.string(),
  /** One sentence with the figures in it. */
  message: z.string(),
  /**
   * How bad this reason is on its own; the status is the worst of them. Only a
   * failing upstream does not count until the data are stale.
   */
  level: statusLevelSchema,
  evidence: evidenceSchema.optional(),
});

/** @public */
export type Reason = z.infer<typeof reasonSchema>;

/**
 * Units of `value` and `target`: `USD` per calendar month, `ratio` from 0 to
 * 1, `seconds`, `replicas` and `findings`.
 *
 * @public
 */
export const units = [
  'USD',
  'ratio',
  'seconds',
  'replicas',
  'findings',
] as const;

/** @public */
export const unitSchema = z.enum(units);

/** @public */
export type Unit = z.infer<typeof unitSchema>;

/** @public */
export const statusSchema = z.object({
  status: statusLevelSchema,
  /** In `unit`; null where unknown. */
  value: z.number().nullable(),
  /** In `unit`; null where there is none. */
  target: z.number().nullable(),
  unit: z.string(),
  reasons: z.array(reasonSchema),
  /** When the upstream data was read, ISO 8601 in UTC; null if it never was. */
  observedAt: z.string().nullable(),
  /** Where the data comes from, for example `Prometheus (production)`. */
  source: z.string(),
  /** True where the data is older than twice its schedule. */
  stale: z.boolean(),
});

/** @public */
export type Status = z.infer<typeof statusSchema>;

const order: Record<StatusLevel, number> = {
  critical: 0,
  warning: 1,
  unknown: 2,
  ok: 3,
};

/**
 * Sorts what needs attention first: critical, warning, unknown, ok. Unknown
 * comes before ok, because nobody knows whether it is.
 *
 * @public
 */
export function compareStatusLevels(a: StatusLevel, b: StatusLevel): number {
  return order[a] - order[b];
}

/**
 * The worst of the given levels; `unknown` where there is none.
 *
 * @public
 */
export function worstOf(levels: Iterable<StatusLevel>): StatusLevel {
  let worst: StatusLevel | undefined;
  for (const level of levels) {
    if (!worst || compareStatusLevels(level, worst) < 0) {
      worst = level;
    }
  }
  return worst ?? 'unknown';
}
