import { createApiRef } from '@backstage/core-plugin-api';
import type {
  areaDetailSchemas,
  AreaId,
  EntityAreaResponse,
  EntityStatusResponse,
  EnvironmentsResponse,
  FleetQuery,
  FleetResponse,
  RefreshRequest,
  RefreshResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { z } from 'zod';
import type { RecoveryApi } from './RecoveryApi';
import type { RunsApi } from './RunsApi';
import type { SecurityApi } from './SecurityApi';

/**
 * What the `detail` of an area holds; unknown for areas that modules add.
 *
 * @public
 */
export type AreaDetail<TArea extends string> = TArea extends AreaId
  ? z.infer<(typeof areaDetailSchemas)[TArea]>
  : unknown;

/**
 * One area of one service in one environment.
 *
 * @public
 */
export type EntityArea<TArea extends string = string> = Omit<
  EntityAreaResponse,
  'detail'
> & {
  /** Null where nothing is known yet. */
  detail: AreaDetail<TArea> | null;
};

/** @public */
export interface PlatformRequestOptions {
  /** Gives up on the answer. */
  signal?: AbortSignal;
}

/**
 * Reads the platform's statuses and asks for fresh ones; starts and follows
 * runs.
 *
 * @public
 */
export interface PlatformApi extends RecoveryApi, RunsApi, SecurityApi {
  /** Services with their statuses, a page at a time. */
  getFleet(
    query: FleetQuery,
    options?: PlatformRequestOptions,
  ): Promise<FleetResponse>;

  /** Every area of a service, in every environment in which it runs. */
  getEntityStatus(
    entityRef: string,
    options?: PlatformRequestOptions,
  ): Promise<EntityStatusResponse>;

  /** One area of a service with its details and history. */
  getEntityArea<TArea extends string>(
    entityRef: string,
    area: TArea,
    environment: string,
    options?: PlatformRequestOptions,
  ): Promise<EntityArea<TArea>>;

  /** The environments, and how well their upstreams answer. */
  getEnvironments(
    options?: PlatformRequestOptions,
  ): Promise<EnvironmentsResponse>;

  /** Asks the backend to read its upstreams again; the answer comes at once. */
  refresh(
    request: RefreshRequest,
    options?: PlatformRequestOptions,
  ): Promise<RefreshResponse>;
}

/** @public */
export const platformApiRef = createApiRef<PlatformApi>({
  id: 'plugin.pyairtable-platform',
});
