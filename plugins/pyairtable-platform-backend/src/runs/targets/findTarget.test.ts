import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { findObstacles } from '../preflight/findObstacles';
import type { StoredRun } from '../store/RunRow';
import { findTarget, takesTarget, targetKindOf } from './findTarget';
import { listSystemMembers } from './systemMembers';

const environments = ['production', 'dev'].map(
  name => ({ name } as PlatformEnvironment),
);
const [production, dev] = environments;

const serviceOf = (
  name: string,
  system: string | undefined,
  where = 'production',
  kind = 'Component',
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'pyairtable.io/environments': where },
  },
  spec: { type: 'service', system },
});

const entities = {
  byRef: new Map(
    [
      serviceOf('web', 'core'),
      serviceOf('api', 'system:default/core', 'production, dev'),
      serviceOf('mail', 'talk', 'dev'),
      serviceOf('lonely', undefined),
      serviceOf('database', 'core', 'production', 'Resource'),
      serviceOf('elsewhere', 'other/core'),
    ].map(entity => [stringifyEntityRef(entity), entity]),
  ),
};

const find = (entityRef: string, environment = production) =>
  findTarget(entityRef, { environment, environments, entities });

const refsOf = (services: readonly { entityRef: string }[] = []) =>
  services.map(({ entityRef }) => entityRef);

describe('findTarget', () => {
  it('finds a service where it runs', () => {
    expect(find('component:default/web')).toEqual({
      service: expect.objectContaining({ entityRef: 'component:default/web' }),
      environment: production,
    });
    expect(find('component:default/web', dev)).toBeUndefined();
  });

  it('finds a system with the services that run there, in their order', () => {
    const target = find('system:default/core')!;
    expect(target.environment).toBe(production);
    expect(target.service).toMatchObject({
      entityRef: 'system:default/core',
      entity: {
        kind: 'System',
        metadata: { name: 'core', namespace: 'default' },
      },
      settings: { problems: [], tier: 'standard' },
      resources: [],
    });
    expect(refsOf(target.members)).toEqual([
      'component:default/api',
      'component:default/web',
    ]);
    expect(refsOf(find('system:default/core', dev)!.members)).toEqual([
      'component:default/api',
    ]);
  });

  it.each([
    'system:default/talk',
    'system:default/nothing',
    'component:default/nobody',
    'component:default/core',
    'resource:default/database',
  ])('finds nothing of %s there', entityRef => {
    expect(find(entityRef)).toBeUndefined();
  });
});

describe('listSystemMembers', () => {
  it('has the services of every system, whatever environment they run in', () => {
    const members = listSystemMembers(entities);
    expect(Object.fromEntries(members)).toEqual({
      'system:default/core': ['component:default/api', 'component:default/web'],
      'system:default/talk': ['component:default/mail'],
      'system:other/core': ['component:default/elsewhere'],
    });
    expect(listSystemMembers(entities)).toBe(members);
    expect(listSystemMembers({ ...entities })).not.toBe(members);
  });
});

describe('takesTarget', () => {
  it.each<[undefined | Array<'component' | 'system'>, string, boolean]>([
    [undefined, 'component:default/api', true],
    [undefined, 'system:default/core', false],
    [['system'], 'component:default/api', false],
    [['system'], 'system:default/core', true],
    [['component', 'system'], 'system:default/core', true],
  ])('%j of %s: %s', (targets, entityRef, takes) => {
    expect(takesTarget({ targets }, entityRef)).toBe(takes);
  });

  it('takes everything but a system for a component', () => {
    expect(targetKindOf('group:default/team')).toBe('component');
  });
});

describe('findObstacles', () => {
  const look = jest.fn(async () => ({ checks: [] }));
  const obstaclesOf = (entityRef: string, environment: string) =>
    findObstacles(
      { id: 'a', kind: 'scan.posture', entityRef, environment } as StoredRun,
      {
        registry: { findKind: () => ({} as any) },
        preflight: { look } as any,
        catalogStore: { getEntities: async () => entities } as any,
        environments,
      },
    );

  it('looks at a system with its services again', async () => {
    expect(await obstaclesOf('system:default/core', 'production')).toEqual([]);
    const [[, { target }]] = look.mock.calls as any;
    expect(refsOf(target.members)).toHaveLength(2);
  });

  it('says that it is gone', async () => {
    expect(await obstaclesOf('system:default/talk', 'production')).toEqual([
      'system:default/talk is not in production any more.',
    ]);
  });
});
