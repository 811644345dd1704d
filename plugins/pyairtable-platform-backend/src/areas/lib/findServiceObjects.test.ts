import type { KubernetesObject } from '../../clients/kubernetes/KubernetesKind';
import { createService } from '../__testUtils__/createService';
import { findServiceObjects, selectorOf } from './findServiceObjects';

const objects: KubernetesObject[] = [
  {
    namespace: 'b',
    name: 'one',
    labels: { 'backstage.io/kubernetes-id': 'api' },
  },
  {
    namespace: 'a',
    name: 'two',
    labels: { 'backstage.io/kubernetes-id': 'api', tier: 'x' },
  },
  { namespace: 'a', name: 'three', labels: { app: 'web', tier: 'x' } },
  { namespace: 'a', name: 'four', labels: {} },
];

function find(annotations: Record<string, string>) {
  const selector = selectorOf(createService({ annotations }).settings);
  return {
    names: findServiceObjects(objects, selector).map(({ name }) => name),
    problems: selector.problems.map(({ code }) => code),
  };
}

describe('findServiceObjects', () => {
  it.each([
    ['the id, by default the name', {}, ['two', 'one']],
    ['another id', { 'backstage.io/kubernetes-id': 'other' }, []],
    ['the namespace', { 'backstage.io/kubernetes-namespace': 'a' }, ['two']],
    [
      'a selector',
      { 'backstage.io/kubernetes-label-selector': 'app=web' },
      ['three'],
    ],
    [
      'a selector without a value',
      { 'backstage.io/kubernetes-label-selector': 'tier,app notin (web)' },
      ['two'],
    ],
  ])('finds by %s', (_, annotations, names) => {
    expect(find(annotations)).toEqual({ names, problems: [] });
  });

  it('finds nothing, and says so, by a selector that is none', () => {
    expect(find({ 'backstage.io/kubernetes-label-selector': 'a b' })).toEqual({
      names: [],
      problems: ['invalid-label-selector'],
    });
  });
});
