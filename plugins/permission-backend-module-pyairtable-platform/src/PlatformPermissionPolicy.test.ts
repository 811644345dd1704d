import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  costReadPermission,
  drillRunPermission,
  platformPermissions,
  statusReadPermission,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { PlatformPermissionPolicy } from './PlatformPermissionPolicy';

function policy(own: object = {}) {
  return PlatformPermissionPolicy.fromConfig(
    new ConfigReader({
      permission: {
        pyairtablePlatform: {
          administrators: ['group:default/platform-engineering'],
          ...own,
        },
      },
    }),
  );
}

function user(...ownershipEntityRefs: string[]) {
  const userEntityRef = 'user:default/anna';
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: {
      userEntityRef,
      ownershipEntityRefs: [userEntityRef, ...ownershipEntityRefs],
    },
    identity: {
      type: 'user' as const,
      userEntityRef,
      ownershipEntityRefs: [userEntityRef, ...ownershipEntityRefs],
    },
    token: 'unused',
  };
}

const ownersOf = (...claims: string[]) => ({
  rule: 'IS_ENTITY_OWNER',
  resourceType: 'catalog-entity',
  params: { claims: ['user:default/anna', ...claims] },
});

describe('PlatformPermissionPolicy', () => {
  it('denies whoever is not signed in', async () => {
    for (const permission of platformPermissions) {
      await expect(policy().handle({ permission })).resolves.toEqual({
        result: AuthorizeResult.DENY,
      });
    }
  });

  it('shows every status to everyone', async () => {
    await expect(
      policy().handle({ permission: statusReadPermission }, user()),
    ).resolves.toEqual({ result: AuthorizeResult.ALLOW });
  });

  it.each([drillRunPermission, costReadPermission])(
    'leaves $name to owners',
    async permission => {
      await expect(
        policy().handle({ permission }, user('group:default/growth')),
      ).resolves.toEqual({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: ownersOf('group:default/growth'),
      });
    },
  );

  it('shows costs to everyone where the config says so', async () => {
    const open = policy({ costVisibleTo: 'everyone' });
    await expect(
      open.handle({ permission: costReadPermission }, user()),
    ).resolves.toEqual({ result: AuthorizeResult.ALLOW });
    await expect(
      open.handle({ permission: drillRunPermission }, user()),
    ).resolves.toMatchObject({ result: AuthorizeResult.CONDITIONAL });
  });

  it('lets administrators do everything', async () => {
    for (const permission of platformPermissions) {
      await expect(
        policy().handle(
          { permission },
          user('group:default/platform-engineering'),
        ),
      ).resolves.toEqual({ result: AuthorizeResult.ALLOW });
    }
  });

  it('says nothing against what belongs to other plugins', async () => {
    const foreign = createPermission({ name: 'a.b', attributes: {} });
    await expect(
      policy().handle({ permission: foreign }, user()),
    ).resolves.toEqual({ result: AuthorizeResult.ALLOW });
  });

  it('names a wrong config key', () => {
    expect(() => policy({ costVisibleTo: 'nobody' })).toThrow(
      "Invalid config at 'permission.pyairtablePlatform.costVisibleTo': 'nobody' is neither everyone nor owners",
    );
  });
});
