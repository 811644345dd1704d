import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  costReadPermission,
  statusReadPermission,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { StatusArea } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { CatalogStore } from '../store/CatalogStore';
import type { ConditionCache } from './ConditionCache';
import type { EntityAccess } from './EntityAccess';
import { EntityPredicate, toPredicate } from './toPredicate';

/** What is needed to find out what somebody may see. */
export interface PermissionEntityAccessOptions {
  permissions: PermissionsService;
  auth: AuthService;
  discovery: DiscoveryService;
  logger: LoggerService;
  catalogStore: CatalogStore;
  conditionCache: ConditionCache;
}

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
    private readonly catalog: EntityPredicate,
    private readonly status: EntityPredicate,
    private readonly cost: EntityPredicate,
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
