import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  drillRunPermission,
  scalingApplyPermission,
  scanRunPermission,
  statusReadPermission,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { describeActor } from '../../actions/describeActor';
import type { PermissionEntityAccessOptions } from '../../service/PermissionEntityAccess';
import { EntityPredicate, toPredicate } from '../../service/toPredicate';
import type { RunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { RunAccess } from './RunAccess';

const readPermissions = [catalogEntityReadPermission, statusReadPermission];

const permissions = [
  ...readPermissions,
  drillRunPermission,
  scanRunPermission,
  scalingApplyPermission,
];

/** Decides from one call to the permission framework. */
export class PermissionRunAccess implements RunAccess {
  static async create(
    options: PermissionEntityAccessOptions & {
      auth: AuthService;
      /** Kinds of others may have permissions of their own. */
      kinds: readonly RunKind[];
    },
    credentials: BackstageCredentials,
  ): Promise<PermissionRunAccess> {
    const asked = [
      ...new Map(
        [
          ...permissions,
          ...options.kinds.map(({ permission }) => permission),
        ].map(permission => [permission.name, permission]),
      ).values(),
    ];
    const decisions = await options.permissions.authorizeConditional(
      asked.map(permission => ({ permission })),
      { credentials },
    );
    const predicates = new Map<string, EntityPredicate>();
    for (const [index, decision] of decisions.entries()) {
      predicates.set(asked[index].name, await toPredicate(decision, options));
    }
    return new PermissionRunAccess(
      describeActor(options.auth, credentials),
      options.auth.isPrincipal(credentials, 'user'),
      asked.every(
        ({ name }, index) =>
          !readPermissions.some(read => read.name === name) ||
          decisions[index].result !== AuthorizeResult.DENY,
      ),
      predicates,
    );
  }

  private constructor(
    readonly actor: string,
    readonly isUser: boolean,
    readonly canReadAnything: boolean,
    private readonly predicates: ReadonlyMap<string, EntityPredicate>,
  ) {}

  canRead(entityRef: string): boolean {
    return (
      this.#may(catalogEntityReadPermission.name, entityRef) &&
      this.#may(statusReadPermission.name, entityRef)
    );
  }

  canRun(permission: string, entityRef: string): boolean {
    return this.canRead(entityRef) && this.#may(permission, entityRef);
  }

  #may(permission: string, entityRef: string): boolean {
    return this.predicates.get(permission)?.(entityRef) ?? false;
  }
}
