import type {
  SecurityOverviewResponse,
  TwelveFactorsResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformRequestOptions } from './PlatformApi';

/**
 * What is wrong with services, and what would mend most of it.
 *
 * @public
 */
export interface SecurityApi {
  /** How far a service is a twelve-factor app. */
  getTwelveFactors(
    entityRef: string,
    environment: string,
    options?: PlatformRequestOptions,
  ): Promise<TwelveFactorsResponse>;

  /** The findings of all services of an environment. */
  getSecurityOverview(
    environment: string,
    options?: PlatformRequestOptions,
  ): Promise<SecurityOverviewResponse>;
}
