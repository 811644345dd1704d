import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { CostSource, MetricsSource } from './sources';
import type { StatusArea } from './StatusArea';

/**
 * Adds areas of one's own to the platform.
 *
 * @public
 */
export interface StatusAreasExtensionPoint {
  /**
   * @throws ConflictError where an area of that id exists
   */
  addStatusArea<TCollected, TDetail>(
    area: StatusArea<TCollected, TDetail>,
  ): void;
}

/** @public */
export const statusAreasExtensionPoint =
  createExtensionPoint<StatusAreasExtensionPoint>({
    id: 'pyairtable-platform.status-areas',
  });

/**
 * Replaces where costs and metrics come from.
 *
 * @public
 */
export interface SourcesExtensionPoint {
  /**
   * @throws ConflictError where one was set before
   */
  setCostSource(source: CostSource): void;
  /**
   * @throws ConflictError where one was set before
   */
  setMetricsSource(source: MetricsSource): void;
}

/** @public */
export const sourcesExtensionPoint =
  createExtensionPoint<SourcesExtensionPoint>({
    id: 'pyairtable-platform.sources',
  });
