import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  DrillCalendarResponse,
  ReadinessResponse,
  RegionsResponse,
  SystemRecoveryResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { EntityAccess } from '../service/EntityAccess';
import { findEntityAccess } from '../service/findEntityAccess';
import type { PermissionEntityAccessOptions } from '../service/PermissionEntityAccess';
import type { RecoveryService } from './RecoveryService';

/** Finds out what the caller may see, and lets them see that. */
export class AuthorizedRecoveryService
  implements RecoveryService<BackstageCredentials>
{
  constructor(
    private readonly service: RecoveryService<EntityAccess>,
    private readonly options: PermissionEntityAccessOptions,
  ) {}

  async getCalendar(
    environment: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<DrillCalendarResponse> {
    return this.service.getCalendar(
      environment,
      await this.#access(credentials),
    );
  }

  async getRegions(
    credentials: BackstageCredentials,
  ): Promise<RegionsResponse> {
    return this.service.getRegions(await this.#access(credentials));
  }

  async getReadiness(
    entityRef: string,
    environment: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<ReadinessResponse> {
    return this.service.getReadiness(
      entityRef,
      environment,
      await this.#access(credentials),
    );
  }

  async getSystemRecovery(
    systemRef: string,
    environment: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<SystemRecoveryResponse> {
    return this.service.getSystemRecovery(
      systemRef,
      environment,
      await this.#access(credentials),
    );
  }

  #access(credentials: BackstageCredentials): Promise<EntityAccess> {
    return findEntityAccess(this.options, credentials, 'the recovery');
  }
}
