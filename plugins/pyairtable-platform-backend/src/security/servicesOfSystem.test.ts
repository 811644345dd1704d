import {
  RELATION_DEPENDS_ON,
  RELATION_PART_OF,
} from '@backstage/catalog-model';
import type { PlatformService } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { servicesOfSystem } from './servicesOfSystem';

const serviceOf = (
  name: string,
  more: Pick<PlatformService['entity'], 'spec' | 'relations'> = {},
) =>
  ({
    entityRef: `component:default/${name}`,
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, namespace: 'default' },
      ...more,
    },
  } as PlatformService);

const services = [
  serviceOf('web', { spec: { system: 'core' } }),
  serviceOf('api', {
    relations: [
      { type: RELATION_PART_OF, targetRef: 'system:default/core' },
      { type: RELATION_DEPENDS_ON, targetRef: 'component:default/mail' },
    ],
  }),
  serviceOf('mail', { spec: { system: 'talk' } }),
  serviceOf('elsewhere', { spec: { system: 'other/core' } }),
  serviceOf('lonely'),
];

const namesOf = (system: string | undefined) =>
  servicesOfSystem(services, { system, environment: 'staging' }).map(
    ({ entity }) => entity.metadata.name,
  );

describe('servicesOfSystem', () => {
  it.each([
    ['system:default/core', ['web', 'api']],
    ['system:default/talk', ['mail']],
    ['system:other/core', ['elsewhere']],
    [undefined, ['web', 'api', 'mail', 'elsewhere', 'lonely']],
  ])('of %s has %j, and nothing that these depend on', (system, names) => {
    expect(namesOf(system)).toEqual(names);
  });

  it('does not know a system without a service there', () => {
    expect(() => namesOf('system:default/none')).toThrow(
      'No service of system:default/none is known in staging',
    );
  });

  it('has nothing where nothing may be seen and no system is named', () => {
    const asked = { system: undefined, environment: 'staging' };
    expect(servicesOfSystem([], asked)).toEqual([]);
  });
});
