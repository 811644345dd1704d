import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { EnvironmentSpec } from './EnvironmentSpec';
import type { EntityName } from './ServiceSpec';

/**
 * A region that stands by for another: an environment, and what ties it to the
 * one that it stands by for.
 *
 * @public
 */
export interface RegionSpec {
  environment: EnvironmentSpec;
  primaryEnvironment: EnvironmentName;
  role: 'passive';
  services: EntityName[];
  /** Replicas there, percent of the primary's. */
  replicaPercent: number;
  /** Whether a database smaller than the primary's is meant. */
  acceptReducedCapacity: boolean;
  rpoMinutes: number;
  rtoMinutes: number;
  dnsZone: string;
  hostname: string;
  failoverMode: 'approved' | 'automatic';
  /** Cron, UTC. */
  drillSchedule: string;
}
