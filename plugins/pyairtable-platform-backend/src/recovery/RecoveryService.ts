import type {
  DrillCalendarResponse,
  ReadinessResponse,
  RegionsResponse,
  SystemRecoveryResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/**
 * Reads of recovery beyond one service in one environment. What the caller may
 * see is decided through `TCaller`: credentials outside, an `EntityAccess`
 * inside.
 */
export interface RecoveryService<TCaller> {
  /** @param environment - default: every one in which drills are due */
  getCalendar(
    environment: string | undefined,
    caller: TCaller,
  ): Promise<DrillCalendarResponse>;

  getRegions(caller: TCaller): Promise<RegionsResponse>;

  /**
   * @param environment - the primary one; default: the first that the service
   * runs in and that another stands by for
   * @throws NotFoundError where the service does not exist or run there
   * @throws NotAllowedError where its recovery may not be seen
   */
  getReadiness(
    entityRef: string,
    environment: string | undefined,
    caller: TCaller,
  ): Promise<ReadinessResponse>;

  /**
   * @param environment - default: the first in which any of its services runs
   * @throws NotFoundError where no service of it can be seen, or runs there
   */
  getSystemRecovery(
    systemRef: string,
    environment: string | undefined,
    caller: TCaller,
  ): Promise<SystemRecoveryResponse>;
}
