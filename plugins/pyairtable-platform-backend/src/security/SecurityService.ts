import type {
  SecurityFactsResponse,
  SecurityOverviewResponse,
  TwelveFactorsResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ParsedFactsQuery } from './parseFactsQuery';

/** What the overview is of. */
export interface SecurityOverviewQuery {
  /** Default: `production`, else the first of the config. */
  environment?: string;
  /** Normalised; only the services that are part of it, where it is named. */
  system?: string;
}

/**
 * Reads of security beyond one service's area. What the caller may see is
 * decided through `TCaller`: credentials outside, an `EntityAccess` inside.
 */
export interface SecurityService<TCaller> {
  /**
   * @param environment - default: the first that the service runs in
   * @throws NotFoundError where the service does not exist or run there
   * @throws NotAllowedError where its security may not be seen
   */
  getTwelveFactors(
    entityRef: string,
    environment: string | undefined,
    caller: TCaller,
  ): Promise<TwelveFactorsResponse>;

  /**
   * @throws NotFoundError where no service of the system may be seen there
   */
  getOverview(
    query: SecurityOverviewQuery,
    caller: TCaller,
  ): Promise<SecurityOverviewResponse>;

  /**
   * A page, in the order of references. Environment and system are as above.
   *
   * @throws InputError where the cursor is none of a page
   * @throws NotFoundError where no service of the system may be seen there
   */
  getFacts(
    query: ParsedFactsQuery,
    caller: TCaller,
  ): Promise<SecurityFactsResponse>;
}
