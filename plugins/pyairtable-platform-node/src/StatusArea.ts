import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type {
  costReadPermission,
  Reason,
  ServiceSettings,
  statusReadPermission,
  Unit,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { HumanDuration } from '@backstage/types';
import type { z } from 'zod';
import type { PlatformEnvironment } from './PlatformEnvironment';

/**
 * Permissions that an area can be read with.
 *
 * @public
 */
export type AreaReadPermission =
  | typeof statusReadPermission
  | typeof costReadPermission;

/**
 * What an area gets to collect one environment.
 *
 * @public
 */
export interface CollectOptions<TCollected = unknown> {
  environment: PlatformEnvironment;
  now: Date;
  /**
   * What was collected last in this environment, for areas that compare;
   * undefined where nothing was. An older version of the area may have written
   * it.
   */
  previous(): Promise<TCollected | undefined>;
  /** Aborted where the collection takes too long or the backend stops. */
  signal: AbortSignal;
  logger: LoggerService;
}

/**
 * A catalog component in one environment.
 *
 * @public
 */
export interface PlatformService {
  entityRef: string;
  entity: Entity;
  settings: ServiceSettings;
  /** Resources that the component depends on, by relation. */
  resources: Entity[];
}

/**
 * What an area gets to judge one service.
 *
 * @public
 */
export interface EvaluateOptions<TCollected> {
  service: PlatformService;
  environment: PlatformEnvironment;
  collected: TCollected;
  /** When `collected` was read. Ages are measured to this moment. */
  observedAt: Date;
}

/**
 * A judgement. The status is the worst level among `reasons`, so there is at
 * least one, also where all is well.
 *
 * @public
 */
export interface Evaluation<TDetail> {
  /** In the area's unit; null where unknown. */
  value: number | null;
  target: number | null;
  /** Replaces the area's unit. */
  unit?: Unit;
  reasons: Reason[];
  /** For example `Prometheus (production)`. */
  source: string;
  detail: TDetail | null;
}

/**
 * One thing worth knowing of every service. `collect` reads the whole
 * environment with a number of upstream calls that does not depend on the
 * number of services; `evaluate` is pure.
 *
 * @typeParam TCollected - must survive JSON: it is stored, and judged again
 * when the catalog changes
 * @public
 */
export interface StatusArea<TCollected = unknown, TDetail = unknown> {
  /** Kebab-case, in routes and config. */
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  /** Who may see it. Default: whoever may see statuses. */
  readonly readPermission?: AreaReadPermission;
  /** Names of the upstreams that `collect` calls. */
  readonly upstreams: readonly string[];
  /** How often to collect, unless the config says otherwise. */
  readonly frequency: HumanDuration;
  readonly detailSchema: z.ZodType<TDetail>;
  /**
   * @throws UpstreamError where an upstream fails; the last known data stay
   */
  collect(options: CollectOptions<TCollected>): Promise<TCollected>;
  evaluate(options: EvaluateOptions<TCollected>): Evaluation<TDetail>;
}
