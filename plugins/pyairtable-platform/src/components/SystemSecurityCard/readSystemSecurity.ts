import type {
  SecurityFacts,
  SecurityOverviewResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { SecurityApi } from '../../api';
import type { SystemPlace } from '../SystemCard';

/** What is known of the security of a system. */
export interface SystemSecurityData {
  overview: SecurityOverviewResponse;
  /** All of its services that may be seen, whatever is known of them. */
  services: SecurityFacts[];
}

type Reader = Pick<SecurityApi, 'getSecurityOverview' | 'getSecurityFacts'>;

/** The overview of a system, and the facts of its services from all pages. */
export async function readSystemSecurity(
  api: Reader,
  { entityRef: system, environment }: SystemPlace,
  signal: AbortSignal,
): Promise<SystemSecurityData> {
  const [overview, services] = await Promise.all([
    api.getSecurityOverview(environment, { system, signal }),
    readFacts(api, { system, environment }, signal),
  ]);
  return { overview, services };
}

async function readFacts(
  api: Reader,
  query: { system: string; environment: string },
  signal: AbortSignal,
): Promise<SecurityFacts[]> {
  const facts: SecurityFacts[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.getSecurityFacts({ ...query, cursor }, { signal });
    facts.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return facts;
}
