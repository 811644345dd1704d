import { InputError } from '@backstage/errors';
import type { Config } from '@backstage/config';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  catalogEntityDeletePermission,
  catalogEntityRefreshPermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  costReadPermission,
  drillRunPermission,
  scalingApplyPermission,
  scanRunPermission,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** What only an entity's owners may do. */
const ownersOnly: ResourcePermission<'catalog-entity'>[] = [
  drillRunPermission,
  scanRunPermission,
  scalingApplyPermission,
  catalogEntityDeletePermission,
  catalogEntityRefreshPermission,
];

/**
 * Everyone who is signed in sees the catalog and every status; owners see what
 * their services cost, and run drills and scans of them; administrators may do
 * everything.
 */
export class PlatformPermissionPolicy implements PermissionPolicy {
  /**
   * @throws InputError where the config is wrong
   */
  static fromConfig(config: Config): PlatformPermissionPolicy {
    const own = config.getOptionalConfig('permission.pyairtablePlatform');
    const costVisibleTo = own?.getOptionalString('costVisibleTo') ?? 'owners';
    if (costVisibleTo !== 'owners' && costVisibleTo !== 'everyone') {
      throw new InputError(
        `Invalid config at 'permission.pyairtablePlatform.costVisibleTo': '${costVisibleTo}' is neither everyone nor owners`,
      );
    }
    return new PlatformPermissionPolicy(
      new Set(own?.getOptionalStringArray('administrators') ?? []),
      costVisibleTo === 'owners'
        ? [...ownersOnly, costReadPermission]
        : ownersOnly,
    );
  }

  private constructor(
    private readonly administrators: ReadonlySet<string>,
    private readonly restricted: readonly ResourcePermission<'catalog-entity'>[],
  ) {}

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    const claims = user.info.ownershipEntityRefs;
    if (claims.some(claim => this.administrators.has(claim))) {
      return { result: AuthorizeResult.ALLOW };
    }
    const { permission } = request;
    if (this.#isForOwners(permission)) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({ claims }),
      );
    }
    return { result: AuthorizeResult.ALLOW };
  }

  #isForOwners(
    permission: Permission,
  ): permission is ResourcePermission<'catalog-entity'> {
    return (
      isResourcePermission(permission, 'catalog-entity') &&
      this.restricted.some(known => isPermission(permission, known))
    );
  }
}
