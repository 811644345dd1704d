import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  pluginId,
  SecurityFacts,
  securityFactsResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

const pageSize = 500;
const timeoutMs = 30_000;

/**
 * Reads what the platform knows of each service in an environment, page by
 * page, as this backend.
 *
 * @throws ResponseError where the platform refuses or fails
 */
export async function readSecurityFacts(options: {
  discovery: DiscoveryService;
  auth: AuthService;
  environment: string;
}): Promise<SecurityFacts[]> {
  const { discovery, auth, environment } = options;
  const baseUrl = await discovery.getBaseUrl(pluginId);
  const facts: SecurityFacts[] = [];
  let cursor: string | undefined;
  do {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: pluginId,
    });
    const query = new URLSearchParams({
      environment,
      limit: String(pageSize),
      ...(cursor && { cursor }),
    });
    const response = await fetch(`${baseUrl}/v1/security/facts?${query}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const page = securityFactsResponseSchema.parse(await response.json());
    facts.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return facts;
}
