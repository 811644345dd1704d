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
import { targetKindOf } from '../targets/findTarget';
import { listSystemMembers, SystemMembers } from '../targets/systemMembers';
import type { RunAccess } from './RunAccess';

const readPermissions = [catalogEntityReadPermission, statusReadPermission];
const readNames = readPermissions.map(({ name }) => name);

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
          !readNames.includes(name) ||
          decisions[index].result !== AuthorizeResult.DENY,
      ),
      predicates,
      listSystemMembers(await options.catalogStore.getEntities()),
    );
  }

  private constructor(
    readonly actor: string,
    readonly isUser: boolean,
    readonly canReadAnything: boolean,
    private readonly predicates: ReadonlyMap<string, EntityPredicate>,
    private readonly systems: SystemMembers,
  ) {}

  canRead(entityRef: string): boolean {
    return this.#mayAll(readNames, entityRef);
  }

  canRun(permission: string, entityRef: string): boolean {
    return this.#mayAll([...readNames, permission], entityRef);
  }

  servicesOf(entityRef: string): readonly string[] {
    // Conditions never hold for a system that has no services any more: only
    // those who may see everything still see what was run for it.
    return targetKindOf(entityRef) === 'system'
      ? this.systems.get(entityRef) ?? [entityRef]
      : [entityRef];
  }

  #mayAll(names: readonly string[], entityRef: string): boolean {
    return this.servicesOf(entityRef).every(service =>
      names.every(name => this.predicates.get(name)?.(service) ?? false),
    );
  }
}
