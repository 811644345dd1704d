import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  ConditionalPolicyDecision,
} from '@backstage/plugin-permission-common';
import { z } from 'zod';

/** The catalog's own limit for one question. */
const maxRefsPerQuestion = 2000;

const answerSchema = z.object({
  items: z.tuple([
    z.object({
      result: z.array(z.enum([AuthorizeResult.ALLOW, AuthorizeResult.DENY])),
    }),
  ]),
});

/**
 * Lets the catalog apply conditions whose rules only it knows.
 *
 * @returns those of `refs` that are allowed
 */
export async function askCatalogForConditions(
  decision: ConditionalPolicyDecision,
  refs: string[],
  { auth, discovery }: { auth: AuthService; discovery: DiscoveryService },
): Promise<Set<string>> {
  const allowed = new Set<string>();
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await auth.getOwnServiceCredentials(),
    targetPluginId: 'catalog',
  });
  const baseUrl = await discovery.getBaseUrl('catalog');
  for (let i = 0; i < refs.length; i += maxRefsPerQuestion) {
    const chunk = refs.slice(i, i + maxRefsPerQuestion);
    const response = await fetch(
      `${baseUrl}/.well-known/backstage/permissions/apply-conditions`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          items: [
            {
              id: 'entities',
              resourceRef: chunk,
              resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
              conditions: decision.conditions,
            },
          ],
        }),
        signal: AbortSignal.timeout(10_000),
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    const [{ result }] = answerSchema.parse(await response.json()).items;
    chunk
      .filter((_, index) => result[index] === AuthorizeResult.ALLOW)
      .forEach(ref => allowed.add(ref));
  }
  return allowed;
}
