import type {
  SecurityFactsResponse,
  SecurityOverviewResponse,
  TwelveFactorsResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ParsedFactsQuery } from './parseFactsQuery';

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

  /** @param environment - default: `production`, else the first of the config */
  getOverview(
    environment: string | undefined,
    caller: TCaller,
  ): Promise<SecurityOverviewResponse>;

  /**
   * A page, in the order of references. The environment is as above.
   *
   * @throws InputError where the cursor is none of a page
   */
  getFacts(
    query: ParsedFactsQuery,
    caller: TCaller,
  ): Promise<SecurityFactsResponse>;
}
