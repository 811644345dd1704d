import { createService } from '../areas/__testUtils__/createService';
import { findSystem, systemOf } from './systemGraph';

const ref = (name: string) => `component:default/${name}`;

function service(
  name: string,
  system: string | undefined,
  dependsOn: string[],
) {
  const made = createService({ name });
  made.entity.spec = { ...made.entity.spec, ...(system && { system }) };
  made.entity.relations = dependsOn.map(target => ({
    type: 'dependsOn',
    targetRef: target.includes(':') ? target : ref(target),
  }));
  return made;
}

const services = new Map(
  [
    service('a', 'core', ['b', 'resource:default/a-db']),
    service('b', 'other', ['c']),
    service('c', 'other', ['gone']),
    service('d', 'core', []),
    service('e', undefined, ['a']),
  ].map(one => [one.entityRef, one]),
);

const seen = (hidden: string[] = []) => {
  const graph = findSystem(
    'system:default/core',
    services,
    one => !hidden.map(ref).includes(one),
  );
  return (
    graph && [graph.services.map(one => one.entity.metadata.name), graph.hidden]
  );
};

describe('findSystem', () => {
  it.each<[string, string[], unknown]>([
    ['all that its services depend on', [], [['a', 'd', 'b', 'c'], 0]],
    ['only what may be seen', ['d'], [['a', 'b', 'c'], 1]],
    ['nothing behind what may not be seen', ['b'], [['a', 'd'], 1]],
    [
      'nothing at all where no service of it may be seen',
      ['a', 'd'],
      undefined,
    ],
  ])('finds %s', (_, hidden, expected) => {
    expect(seen(hidden)).toEqual(expected);
  });

  it('knows no system that has no services', () => {
    expect(findSystem('system:default/x', services, () => true)).toBe(
      undefined,
    );
  });
});

describe('systemOf', () => {
  it('prefers the relation, and reads short references', () => {
    const { entity } = service('a', 'Core', []);
    expect(systemOf(entity)).toBe('system:default/core');
    entity.relations = [{ type: 'partOf', targetRef: 'system:team/x' }];
    expect(systemOf(entity)).toBe('system:team/x');
    entity.relations = [{ type: 'partOf', targetRef: 'component:team/x' }];
    expect(systemOf(entity)).toBe('system:default/core');
  });
});
