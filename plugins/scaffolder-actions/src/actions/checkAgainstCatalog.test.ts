import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { parseServiceSpec } from '../spec/parseServiceSpec';
import { checkAgainstCatalog } from './checkAgainstCatalog';

function entity(kind: string, name: string, ...dependsOn: string[]) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: { type: 'service' },
    relations: dependsOn.map(target => ({
      type: 'dependsOn',
      targetRef: target.includes(':') ? target : `component:default/${target}`,
    })),
  };
}

const catalog = catalogServiceMock({
  entities: [
    entity('Group', 'workspace'),
    entity('System', 'workspace'),
    entity('Component', 'auth-service', 'user-service', 'resource:default/db'),
    entity('Component', 'user-service', 'api-gateway', 'auth-service'),
    entity('Component', 'api-gateway'),
  ],
});

function check(values: object, update = false) {
  const spec = parseServiceSpec({
    name: 'billing',
    description: 'Writes invoices for workspaces',
    owner: 'workspace',
    system: 'workspace',
    ...values,
  });
  return checkAgainstCatalog(spec, {
    catalog,
    credentials: mockCredentials.user(),
    update,
  });
}

describe('checkAgainstCatalog', () => {
  it('warns of a circle that goes by way of others', async () => {
    await expect(
      check({ dependencies: ['auth-service'], callers: ['api-gateway'] }),
    ).resolves.toEqual([
      'dependencies: billing → auth-service → user-service → api-gateway → billing is a circle; none of them can start or fail without the others.',
    ]);
  });

  it.each([
    ['no neighbours', {}],
    ['no caller among the dependencies', { dependencies: ['user-service'] }],
    [
      'a circle of two, which the specification tells',
      { dependencies: ['api-gateway'], callers: ['api-gateway'] },
    ],
  ])('warns of nothing: %s', async (_, neighbours) => {
    await expect(check(neighbours)).resolves.toEqual([]);
  });

  it.each([
    [
      { name: 'auth-service' },
      'name: the catalog has a component:default/auth-service already',
    ],
    [
      { owner: 'nobody' },
      'owner: the catalog has no group group:default/nobody',
    ],
    [
      { system: 'none' },
      'system: the catalog has no system system:default/none',
    ],
    [
      { dependencies: ['auth-service', 'gone-service'] },
      'dependencies: the catalog has no service component:default/gone-service',
    ],
    [
      { callers: ['component:other/api-gateway'] },
      'callers: the catalog has no service component:other/api-gateway',
    ],
    [
      { name: 'auth-service', owner: 'nobody' },
      'name: the catalog has a component:default/auth-service already; owner: the catalog has no group group:default/nobody',
    ],
  ])('refuses %j', async (wrong, message) => {
    await expect(check(wrong)).rejects.toThrow(
      expect.objectContaining({ name: 'InputError', message }),
    );
  });

  it('leaves the name alone where the service is updated', async () => {
    await expect(check({ name: 'auth-service' }, true)).resolves.toEqual([]);
  });
});
