import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  SecurityFactsResponse,
  SecurityOverviewResponse,
  TwelveFactorsResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { EntityAccess } from '../service/EntityAccess';
import { findEntityAccess } from '../service/findEntityAccess';
import type { PermissionEntityAccessOptions } from '../service/PermissionEntityAccess';
import type { ParsedFactsQuery } from './parseFactsQuery';
import type { SecurityOverviewQuery, SecurityService } from './SecurityService';

/** Finds out what the caller may see, and lets them see that. */
export class AuthorizedSecurityService
  implements SecurityService<BackstageCredentials>
{
  constructor(
    private readonly service: SecurityService<EntityAccess>,
    private readonly options: PermissionEntityAccessOptions,
  ) {}

  async getTwelveFactors(
    entityRef: string,
    environment: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<TwelveFactorsResponse> {
    return this.service.getTwelveFactors(
      entityRef,
      environment,
      await this.#access(credentials),
    );
  }

  async getOverview(
    query: SecurityOverviewQuery,
    credentials: BackstageCredentials,
  ): Promise<SecurityOverviewResponse> {
    return this.service.getOverview(query, await this.#access(credentials));
  }

  async getFacts(
    query: ParsedFactsQuery,
    credentials: BackstageCredentials,
  ): Promise<SecurityFactsResponse> {
    return this.service.getFacts(query, await this.#access(credentials));
  }

  #access(credentials: BackstageCredentials): Promise<EntityAccess> {
    return findEntityAccess(this.options, credentials, 'the security');
  }
}
