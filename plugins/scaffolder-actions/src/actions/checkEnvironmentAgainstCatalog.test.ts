import type { Entity } from '@backstage/catalog-model';
import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { testPlatform } from '../__testUtils__/testPlatform';
import { checkValues } from './checkValues';
import { exampleEnvironment, exampleRegion } from './exampleValues';

const environment = (name: string, cidr: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: `other-${name}`,
    namespace: 'default',
    annotations: {
      'pyairtable.io/environment': name,
      'pyairtable.io/vpc-cidr': cidr,
    },
  },
  spec: { type: 'environment', owner: 'group:default/a' },
});

const service = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: { type: 'service', owner: 'group:default/a', lifecycle: 'production' },
});

const check = (
  kind: 'new-environment' | 'new-region',
  values: object,
  entities: Entity[],
) =>
  checkValues(kind, values, {
    platform: testPlatform,
    catalog: catalogServiceMock({ entities }),
    credentials: async () => mockCredentials.user(),
  });

describe('an environment against the catalog', () => {
  it.each([
    ['of another environment', environment('qa', '10.20.128.0/20')],
    ['around it', environment('qa', '10.0.0.0/8')],
  ])('is refused with a network %s', async (_, entity) => {
    await expect(
      check('new-environment', exampleEnvironment, [entity]),
    ).rejects.toThrow(
      /^vpcCidr: must not overlap .* of resource:default\/other-qa$/,
    );
  });

  it.each([
    ['of its own', environment('staging', '10.20.0.0/16')],
    ['elsewhere', environment('qa', '10.21.0.0/16')],
    ['that cannot be read', environment('qa', 'anywhere')],
  ])('is taken with a network %s', async (_, entity) => {
    await expect(
      check('new-environment', exampleEnvironment, [entity]),
    ).resolves.toEqual([]);
  });

  it('names the services that a region is to run and that are not there', async () => {
    await expect(
      check('new-region', exampleRegion, [service('api-gateway')]),
    ).rejects.toThrow(
      'services: the catalog has no component:default/auth-service',
    );
    await expect(
      check('new-region', exampleRegion, [
        service('api-gateway'),
        service('auth-service'),
      ]),
    ).resolves.toEqual([]);
  });
});
