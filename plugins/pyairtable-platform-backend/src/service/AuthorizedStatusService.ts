import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  EntityAreaResponse,
  EntityStatusResponse,
  EnvironmentsResponse,
  FleetResponse,
  RefreshRequest,
  RefreshResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { EntityAccess } from './EntityAccess';
import { findEntityAccess } from './findEntityAccess';
import type { ParsedFleetQuery } from './parseFleetQuery';
import type { PermissionEntityAccessOptions } from './PermissionEntityAccess';
import type { StatusService } from './StatusService';

/** Finds out what the caller may see, and lets them see that. */
export class AuthorizedStatusService
  implements StatusService<BackstageCredentials>
{
  constructor(
    private readonly service: StatusService<EntityAccess>,
    private readonly options: PermissionEntityAccessOptions,
  ) {}

  async getFleet(
    query: ParsedFleetQuery,
    credentials: BackstageCredentials,
  ): Promise<FleetResponse> {
    return this.service.getFleet(query, await this.#access(credentials));
  }

  async getEntityStatus(
    entityRef: string,
    environment: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<EntityStatusResponse> {
    return this.service.getEntityStatus(
      entityRef,
      environment,
      await this.#access(credentials),
    );
  }

  async getEntityArea(
    entityRef: string,
    area: string,
    environment: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<EntityAreaResponse> {
    return this.service.getEntityArea(
      entityRef,
      area,
      environment,
      await this.#access(credentials),
    );
  }

  async getEnvironments(
    credentials: BackstageCredentials,
  ): Promise<EnvironmentsResponse> {
    return this.service.getEnvironments(await this.#access(credentials));
  }

  async refresh(
    request: RefreshRequest,
    credentials: BackstageCredentials,
  ): Promise<RefreshResponse> {
    return this.service.refresh(request, await this.#access(credentials));
  }

  #access(credentials: BackstageCredentials): Promise<EntityAccess> {
    return findEntityAccess(this.options, credentials, 'the status');
  }
}
