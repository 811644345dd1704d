import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import {
  catalogEntityReadPermission,
  RESOURCE_TYPE_CATALOG_ENTITY,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  ConditionalPolicyDecision,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import { ResponseError } from '@backstage/errors';
import {
  costReadPermission,
  statusReadPermission,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { StatusArea } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { z } from 'zod';
import type { StoredEntities } from '../store/CatalogStore';
import type { EntityAccess } from './EntityAccess';

const rules = Object.values(permissionRules);
const knownRules = new Set<string>(rules.map(rule => rule.name));
const isAllowed = createConditionAuthorizer(rules);

/** The catalog's own limit for one question. */
const maxRefsPerQuestion = 2000;

const answerSchema = z.object({
  items: z.tuple([
    z.object({
      result: z.array(z.enum([AuthorizeResult.ALLOW, AuthorizeResult.DENY])),
    }),
  ]),
});

/** What is needed to find out what somebody may see. */
export interface PermissionEntityAccessOptions {
  permissions: PermissionsService;
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
}

type Predicate = (entityRef: string, entity: Entity) => boolean;

/**
 * Decides from one call to the permission framework, however many entities
 * there are: the conditions that come back are applied to the stored entities.
 */
export class PermissionEntityAccess implements EntityAccess {
  static async create(
    options: PermissionEntityAccessOptions,
    credentials: BackstageCredentials,
    getEntities: () => Promise<StoredEntities>,
  ): Promise<PermissionEntityAccess> {
    const permissions: ResourcePermission[] = [
      catalogEntityReadPermission,
      statusReadPermission,
      costReadPermission,
    ];
    const decisions = await options.permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    const [catalog, status, cost] = await Promise.all(
      decisions.map(decision => toPredicate(decision, options, getEntities)),
    );
    const [, statusDecision, costDecision] = decisions;
    return new PermissionEntityAccess(
      catalog,
      status,
      cost,
      [statusDecision, costDecision].some(
        ({ result }) => result !== AuthorizeResult.DENY,
      ),
    );
  }

  private constructor(
    private readonly catalog: Predicate,
    private readonly status: Predicate,
    private readonly cost: Predicate,
    /** False where no entity at all could be read. */
    readonly canReadAnything: boolean,
  ) {}

  canSeeEntity(entityRef: string, entity: Entity): boolean {
    return this.catalog(entityRef, entity);
  }

  canReadArea(entityRef: string, entity: Entity, area: StatusArea): boolean {
    return area.readPermission?.name === costReadPermission.name
      ? this.cost(entityRef, entity)
      : this.status(entityRef, entity);
  }
}

async function toPredicate(
  decision: PolicyDecision,
  options: PermissionEntityAccessOptions,
  getEntities: () => Promise<StoredEntities>,
): Promise<Predicate> {
  if (decision.result !== AuthorizeResult.CONDITIONAL) {
    const allowed = decision.result === AuthorizeResult.ALLOW;
    return () => allowed;
  }
  const { byRef } = await getEntities();
  if (!usesForeignRule(decision.conditions)) {
    return (_, entity) => isAllowed(decision, entity);
  }
  const allowed = await askCatalog(decision, [...byRef.keys()], options);
  return entityRef => allowed.has(entityRef);
}

/** A rule of somebody's own is known to the catalog, but not here. */
function usesForeignRule(
  criteria: PermissionCriteria<PermissionCondition>,
): boolean {
  if (isAndCriteria(criteria)) {
    return criteria.allOf.some(usesForeignRule);
  }
  if (isOrCriteria(criteria)) {
    return criteria.anyOf.some(usesForeignRule);
  }
  if (isNotCriteria(criteria)) {
    return usesForeignRule(criteria.not);
  }
  return !knownRules.has(criteria.rule);
}

async function askCatalog(
  decision: ConditionalPolicyDecision,
  refs: string[],
  { auth, discovery, logger }: PermissionEntityAccessOptions,
): Promise<Set<string>> {
  const allowed = new Set<string>();
  try {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'catalog',
    });
    const url = `${await discovery.getBaseUrl(
      'catalog',
    )}/.well-known/backstage/permissions/apply-conditions`;
    for (let i = 0; i < refs.length; i += maxRefsPerQuestion) {
      const chunk = refs.slice(i, i + maxRefsPerQuestion);
      const response = await fetch(url, {
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
      });
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
      const [{ result }] = answerSchema.parse(await response.json()).items;
      chunk.forEach((ref, index) => {
        if (result[index] === AuthorizeResult.ALLOW) {
          allowed.add(ref);
        }
      });
    }
    return allowed;
  } catch (error) {
    // Not knowing is no permission.
    logger.warn(
      `The catalog did not apply the permission conditions, so all are denied: ${error}`,
    );
    return new Set();
  }
}
