import type {
  DrillCalendarResponse,
  ReadinessResponse,
  RegionsResponse,
  SystemRecoveryResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformRequestOptions } from './PlatformApi';

/**
 * Whether services, systems and regions could come back.
 *
 * @public
 */
export interface RecoveryApi {
  /** When recovery was last drilled, and when it is due again. */
  getDrillCalendar(
    query: { environment?: string },
    options?: PlatformRequestOptions,
  ): Promise<DrillCalendarResponse>;

  /** Each standby region, with what would fail. */
  getRegions(options?: PlatformRequestOptions): Promise<RegionsResponse>;

  /** Whether the standby region could take a service over. */
  getReadiness(
    entityRef: string,
    environment: string,
    options?: PlatformRequestOptions,
  ): Promise<ReadinessResponse>;

  /** RTO and RPO of a system along its dependencies. */
  getSystemRecovery(
    entityRef: string,
    environment: string,
    options?: PlatformRequestOptions,
  ): Promise<SystemRecoveryResponse>;
}
