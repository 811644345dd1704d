import type {
  SecurityFactsResponse,
  SecurityOverviewResponse,
  TwelveFactorsResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformRequestOptions } from './PlatformApi';

/**
 * Which services to tell the facts of.
 *
 * @public
 */
export interface SecurityFactsQuery {
  environment: string;
  /** Reference of a system, to have only those that are part of it. */
  system?: string;
  /** 1 to 1000; default 200. */
  limit?: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

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

  /**
   * The findings of all services of an environment, or of those that are part
   * of a system.
   */
  getSecurityOverview(
    environment: string,
    options?: PlatformRequestOptions & { system?: string },
  ): Promise<SecurityOverviewResponse>;

  /** What is known of each of these services, a page at a time. */
  getSecurityFacts(
    query: SecurityFactsQuery,
    options?: PlatformRequestOptions,
  ): Promise<SecurityFactsResponse>;
}
