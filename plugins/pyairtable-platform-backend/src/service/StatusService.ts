import type {
  EntityAreaResponse,
  EntityStatusResponse,
  EnvironmentsResponse,
  FleetResponse,
  RefreshRequest,
  RefreshResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ParsedFleetQuery } from './parseFleetQuery';

/**
 * Reads of statuses and the wish for fresh ones. What the caller may see is
 * decided through `TCaller`: credentials outside, an `EntityAccess` inside.
 */
export interface StatusService<TCaller> {
  getFleet(query: ParsedFleetQuery, caller: TCaller): Promise<FleetResponse>;

  /**
   * @throws NotFoundError where there is no such service
   * @throws NotAllowedError where none of its areas may be seen
   */
  getEntityStatus(
    entityRef: string,
    environment: string | undefined,
    caller: TCaller,
  ): Promise<EntityStatusResponse>;

  /**
   * @param environment - default: the first one that the service runs in
   * @throws NotFoundError where the service does not exist or run there
   * @throws NotAllowedError where the area may not be seen
   */
  getEntityArea(
    entityRef: string,
    area: string,
    environment: string | undefined,
    caller: TCaller,
  ): Promise<EntityAreaResponse>;

  getEnvironments(caller: TCaller): Promise<EnvironmentsResponse>;

  /** Asks for fresh data; they arrive a little later. */
  refresh(request: RefreshRequest, caller: TCaller): Promise<RefreshResponse>;
}
