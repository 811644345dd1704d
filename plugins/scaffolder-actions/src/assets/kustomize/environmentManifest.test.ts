import { applyPatch } from '../../validation/jsonPatch';
import { differences } from './environmentManifest';

describe('differences', () => {
  it.each([
    ['nothing', { a: [1, { b: 'x' }] }, { a: [1, { b: 'x' }] }, []],
    [
      'a value',
      { a: { b: 1 } },
      { a: { b: 2 } },
      [{ op: 'replace', path: '/a/b', value: 2 }],
    ],
    [
      'an item of a list that keeps its length',
      { a: [1, 2] },
      { a: [1, 3] },
      [{ op: 'replace', path: '/a/1', value: 3 }],
    ],
    [
      'a list that grows, as a whole',
      { a: [1] },
      { a: [1, 2] },
      [{ op: 'replace', path: '/a', value: [1, 2] }],
    ],
    [
      'a field that goes',
      { a: 1, b: 2 },
      { a: 1 },
      [{ op: 'remove', path: '/b' }],
    ],
    [
      'a field that comes, its name escaped',
      {},
      { 'x.io/a~b': '1' },
      [{ op: 'add', path: '/x.io~1a~0b', value: '1' }],
    ],
    ['fields that both lack', { a: undefined }, {}, []],
  ])('finds %s', (_name, from, to, expected) => {
    const operations = differences(from, to, '');
    expect(operations).toEqual(expected);
    expect(applyPatch(from, operations)).toEqual(to);
  });
});
