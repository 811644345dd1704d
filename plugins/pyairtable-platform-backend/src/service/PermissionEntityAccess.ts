import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  costReadPermission,
  statusReadPermission,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { StatusArea } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { CatalogStore } from '../store/CatalogStore';
import { askCatalogForConditions } from './askCatalogForConditions';
import { ConditionCache, usesKnownRulesOnly } from './ConditionCache';
import type { EntityAccess } from './EntityAccess';

/** What is needed to find out what somebody may see. */
export interface PermissionEntityAccessOptions {
  permissions: PermissionsService;
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
  catalogStore: CatalogStore;
  conditionCache: ConditionCache;
}

type Predicate = (entityRef: string) => boolean;

/**
 * Decides from one call to the permission framework, however many entities
 * there are: the conditions that come back are applied to the stored entities.
 */
export class PermissionEntityAccess implements EntityAccess {
  static async create(
    options: PermissionEntityAccessOptions,
    credentials: BackstageCredentials,
  ): Promise<PermissionEntityAccess> {
    const [catalog, status, cost] =
      await options.permissions.authorizeConditional(
        [
          { permission: catalogEntityReadPermission },
          { permission: statusReadPermission },
          { permission: costReadPermission },
        ],
        { credentials },
      );
    return new PermissionEntityAccess(
      await toPredicate(catalog, options),
      await toPredicate(status, options),
      await toPredicate(cost, options),
      [status, cost].some(({ result }) => result !== AuthorizeResult.DENY),
    );
  }

  private constructor(
    private readonly catalog: Predicate,
    private readonly status: Predicate,
    private readonly cost: Predicate,
    /** False where no entity at all could be read. */
    readonly canReadAnything: boolean,
  ) {}

  canSeeEntity(entityRef: string): boolean {
    return this.catalog(entityRef);
  }

  canReadArea(entityRef: string, area: StatusArea): boolean {
    return area.readPermission?.name === costReadPermission.name
      ? this.cost(entityRef)
      : this.status(entityRef);
  }
}

async function toPredicate(
  decision: PolicyDecision,
  options: PermissionEntityAccessOptions,
): Promise<Predicate> {
  if (decision.result !== AuthorizeResult.CONDITIONAL) {
    const allowed = decision.result === AuthorizeResult.ALLOW;
    return () => allowed;
  }
  const entities = await options.catalogStore.getEntities();
  if (usesKnownRulesOnly(decision.conditions)) {
    const allowed = options.conditionCache.getAllowed(decision, entities);
    return entityRef => allowed.has(entityRef);
  }
  try {
    const allowed = await askCatalogForConditions(
      decision,
      [...entities.byRef.keys()],
      options,
    );
    return entityRef => allowed.has(entityRef);
  } catch (error) {
    // Not knowing is no permission.
    options.logger.warn(
      `The catalog did not apply the permission conditions, so all are denied: ${error}`,
    );
    return () => false;
  }
}
