import { z } from 'zod';
import { statusLevelSchema, statusSchema } from './status';

/**
 * Id of the plugin, and of its routes: `/api/pyairtable-platform/v1`.
 *
 * @public
 */
export const pluginId = 'pyairtable-platform';

const areaStatusesSchema = z.record(z.string(), statusSchema);

/** @public */
export const fleetItemSchema = z.object({
  entityRef: z.string(),
  title: z.string().optional(),
  owner: z.string().nullable(),
  tier: z.string(),
  environment: z.string(),
  /** The worst status of the areas that may be seen. */
  worst: statusLevelSchema,
  areas: areaStatusesSchema,
  /** Areas that this person may not see. */
  forbidden: z.array(z.string()),
});

/** @public */
export type FleetItem = z.infer<typeof fleetItemSchema>;

/**
 * Answer of `GET /fleet`.
 *
 * @public
 */
export const fleetResponseSchema = z.object({
  items: z.array(fleetItemSchema),
  totalItems: z.number().int(),
  /**
   * How many rows have an area of each status, whatever status was asked for.
   * A row counts once for each status that occurs in it.
   */
  counts: z.record(statusLevelSchema, z.number().int()),
  nextCursor: z.string().optional(),
});

/** @public */
export type FleetResponse = z.infer<typeof fleetResponseSchema>;

/**
 * Query of `GET /fleet`; `status`, `area`, `owner` and `tier` may be given
 * several times.
 *
 * @public
 */
export interface FleetQuery {
  environment?: string;
  area?: string[];
  status?: string[];
  owner?: string[];
  tier?: string[];
  /** Part of a service's name or title; case does not matter. */
  text?: string;
  /** `worst` (default), `name`, `owner`, `tier` or an area's id; `-` in front reverses. */
  sort?: string;
  limit?: number;
  cursor?: string;
}

/**
 * Answer of `GET /entities/:kind/:namespace/:name/status`.
 *
 * @public
 */
export const entityStatusResponseSchema = z.object({
  entityRef: z.string(),
  environments: z.record(
    z.string(),
    z.object({
      areas: areaStatusesSchema,
      forbidden: z.array(z.string()),
    }),
  ),
});

/** @public */
export type EntityStatusResponse = z.infer<typeof entityStatusResponseSchema>;

/** @public */
export const historyPointSchema = z.object({
  /** UTC day, `YYYY-MM-DD`. */
  day: z.string(),
  status: statusLevelSchema,
  value: z.number().nullable(),
});

/** @public */
export type HistoryPoint = z.infer<typeof historyPointSchema>;

/**
 * Answer of `GET /entities/:kind/:namespace/:name/areas/:area`. `detail` is
 * null where nothing is known yet; its shape is in `areaDetailSchemas`.
 *
 * @public
 */
export const entityAreaResponseSchema = z.object({
  entityRef: z.string(),
  environment: z.string(),
  area: z.string(),
  status: statusSchema,
  detail: z.unknown().nullable(),
  history: z.array(historyPointSchema),
});

/** @public */
export type EntityAreaResponse = z.infer<typeof entityAreaResponseSchema>;

/** @public */
export const upstreamHealthSchema = z.object({
  /** `prometheus`, `kubernetes`, `cost-explorer`, `rds` or `s3`. */
  upstream: z.string(),
  health: z.enum(['ok', 'failing', 'unknown']),
  /** When it last answered as it should. */
  lastSuccessAt: z.string().nullable(),
  /** The last failure's cause in one sentence; null while it is well. */
  message: z.string().nullable(),
});

/** @public */
export type UpstreamHealth = z.infer<typeof upstreamHealthSchema>;

/** @public */
export const environmentAreaSchema = z.object({
  area: z.string(),
  title: z.string(),
  /** How often it is collected, seconds. */
  frequencySeconds: z.number(),
  attemptedAt: z.string().nullable(),
  observedAt: z.string().nullable(),
  stale: z.boolean(),
  /** True while a refresh has been asked for and has not ended. */
  refreshing: z.boolean(),
  failure: z
    .object({ at: z.string(), upstream: z.string(), message: z.string() })
    .nullable(),
});

/** @public */
export const environmentSchema = z.object({
  name: z.string(),
  region: z.string(),
  cluster: z.string(),
  awsAccountId: z.string(),
  prometheus: z.string(),
  monthlyBudgetUsd: z.number(),
  /** Newest moment at which any area was read. */
  lastRefreshAt: z.string().nullable(),
  upstreams: z.array(upstreamHealthSchema),
  areas: z.array(environmentAreaSchema),
});

/** @public */
export type Environment = z.infer<typeof environmentSchema>;

/**
 * Answer of `GET /environments`.
 *
 * @public
 */
export const environmentsResponseSchema = z.object({
  items: z.array(environmentSchema),
});

/** @public */
export type EnvironmentsResponse = z.infer<typeof environmentsResponseSchema>;

/** @public */
export const refreshRequestSchema = z.strictObject({
  areas: z.array(z.string()).min(1).optional(),
  environments: z.array(z.string()).min(1).optional(),
});

/** @public */
export type RefreshRequest = z.infer<typeof refreshRequestSchema>;

/**
 * Answer of `POST /refresh`: what will be collected. An entry is `coalesced`
 * where a refresh that has not started yet will do for this one too.
 *
 * @public
 */
export const refreshResponseSchema = z.object({
  items: z.array(
    z.object({
      area: z.string(),
      environment: z.string(),
      requestedAt: z.string(),
      coalesced: z.boolean(),
    }),
  ),
});

/** @public */
export type RefreshResponse = z.infer<typeof refreshResponseSchema>;
