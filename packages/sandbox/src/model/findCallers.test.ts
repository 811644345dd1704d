import type { ComponentEntity } from '@backstage/catalog-model';
import { findCallers } from './findCallers';

const component = (
  name: string,
  spec: Partial<ComponentEntity['spec']>,
): ComponentEntity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec: { type: 'service', lifecycle: 'production', owner: 'a', ...spec },
});

describe('findCallers', () => {
  it('finds who depends on a service, or consumes its API, each once', () => {
    const callers = findCallers([
      component('web', {
        consumesApis: ['users-api'],
        dependsOn: ['component:default/users', 'resource:default/users-db'],
      }),
      component('admin', { consumesApis: ['users-api', 'foreign-api'] }),
      component('users', {
        providesApis: ['users-api'],
        consumesApis: ['users-api'],
      }),
    ]);
    expect([...callers]).toEqual([['users', ['admin', 'web']]]);
  });
});
