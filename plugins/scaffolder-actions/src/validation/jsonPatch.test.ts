import type { PatchOperation } from '../assets/AssetFile';
import { applyPatch, PatchError } from './jsonPatch';

const document = {
  a: { 'b/c': 1, 'd~e': null },
  list: [1, 2],
  deep: [{ x: 1 }],
};

describe('applyPatch', () => {
  const good: [string, PatchOperation, unknown][] = [
    [
      'adds a field',
      { op: 'add', path: '/a/new', value: 2 },
      { ...document, a: { ...document.a, new: 2 } },
    ],
    [
      'replaces by add',
      { op: 'add', path: '/a/b~1c', value: 2 },
      { ...document, a: { ...document.a, 'b/c': 2 } },
    ],
    [
      'replaces null',
      { op: 'replace', path: '/a/d~0e', value: 2 },
      { ...document, a: { ...document.a, 'd~e': 2 } },
    ],
    [
      'removes',
      { op: 'remove', path: '/a/b~1c' },
      { ...document, a: { 'd~e': null } },
    ],
    [
      'inserts',
      { op: 'add', path: '/list/1', value: 9 },
      { ...document, list: [1, 9, 2] },
    ],
    [
      'appends',
      { op: 'add', path: '/list/-', value: 9 },
      { ...document, list: [1, 2, 9] },
    ],
    [
      'takes out of a list',
      { op: 'remove', path: '/list/0' },
      { ...document, list: [2] },
    ],
    [
      'goes through lists',
      { op: 'replace', path: '/deep/0/x', value: 2 },
      { ...document, deep: [{ x: 2 }] },
    ],
    [
      'compares by value',
      { op: 'test', path: '/deep/0', value: { x: 1 } },
      document,
    ],
    ['replaces the whole', { op: 'replace', path: '', value: 1 }, 1],
  ];
  it.each(good)('%s', (_name, operation, expected) => {
    const before = structuredClone(document);
    expect(applyPatch(document, [operation])).toEqual(expected);
    expect(document).toEqual(before);
  });

  const bad: PatchOperation[] = [
    { op: 'replace', path: '/a/none', value: 1 },
    { op: 'remove', path: '/none' },
    { op: 'add', path: '/none/x', value: 1 },
    { op: 'add', path: '/list/3', value: 1 },
    { op: 'replace', path: '/list/2', value: 1 },
    { op: 'add', path: '/list/x', value: 1 },
    { op: 'test', path: '/list', value: [1] },
    { op: 'add', path: 'a', value: 1 },
  ];
  it.each(bad.map(operation => [operation]))('refuses %j', operation => {
    const apply = () => applyPatch(document, [operation]);
    expect(apply).toThrow(PatchError);
    expect(apply).toThrow(`${operation.op} ${operation.path}: `);
  });
});
