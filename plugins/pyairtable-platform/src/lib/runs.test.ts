import type { RunParameter } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { arcPath, arcPoint, dialScale } from '../components/Dial/arc';
import { aKind } from '../__testUtils__/runFixtures';
import { isValidParameter } from './isValidParameter';
import { newIdempotencyKey } from './newIdempotencyKey';
import { orderKinds } from './orderKinds';
import { permissionOfKind } from './permissionOfKind';

describe('isValidParameter', () => {
  const integer: RunParameter = {
    name: 'min',
    title: 'Minimum',
    description: '',
    type: 'integer',
    default: '1',
    minimum: -1,
    maximum: 10,
  };
  const choice: RunParameter = {
    ...integer,
    type: 'choice',
    choices: ['a', 'b'],
  };

  it.each([
    ['the least', integer, '-1', true],
    ['the most', integer, '10', true],
    ['too little', integer, '-2', false],
    ['too much', integer, '11', false],
    ['a fraction', integer, '1.5', false],
    ['an exponent', integer, '1e1', false],
    ['nothing', integer, '', false],
    ['spaces', integer, ' 1', false],
    ['more digits than are exact', integer, '1'.repeat(17), false],
    [
      'anything without bounds',
      { ...integer, minimum: undefined, maximum: undefined },
      '999999',
      true,
    ],
    ['a choice', choice, 'b', true],
    ['no choice', choice, 'c', false],
    ['a choice of none', { ...choice, choices: undefined }, 'a', false],
  ])('%s', (_, parameter, value, expected) => {
    expect(isValidParameter(parameter, value)).toBe(expected);
  });
});

describe('orderKinds', () => {
  it('keeps the order of what is on no rung', () => {
    const kinds = [
      aKind({ id: 'c', rung: null }),
      aKind({ id: 'x', area: 'scaling' }),
      aKind({ id: 'd', rung: null }),
      aKind({ id: 'b', rung: 2 }),
      aKind({ id: 'a', rung: 1 }),
    ];
    expect(orderKinds(kinds, 'recovery').map(kind => kind.id)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });
});

describe('permissionOfKind', () => {
  it.each([
    ['drill.restore', 'pyairtable.drill.run'],
    ['scan.image', 'pyairtable.scan.run'],
    ['scaling.apply', 'pyairtable.scaling.apply'],
    ['of-a-module', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('%s', (kind, expected) => {
    expect(permissionOfKind(kind)).toBe(expected);
  });
});

describe('newIdempotencyKey', () => {
  it('is never the same', () => {
    const keys = Array.from({ length: 100 }, newIdempotencyKey);
    expect(new Set(keys).size).toBe(100);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('the dial', () => {
  it.each([
    ['puts the target at three quarters', 900, 420, 1200],
    ['reaches as far as the value', 900, 5000, 5000],
    ['needs no value', 900, null, 1200],
    ['never divides by zero', 0, 0, 1],
  ])('%s', (_, target, measured, expected) => {
    expect(dialScale(target, measured)).toBe(expected);
  });

  it('goes from the left to the right, and never over the edge', () => {
    expect(arcPoint(0)).toEqual({ x: 11, y: 60 });
    expect(arcPoint(0.5)).toEqual({ x: 60, y: 11 });
    expect(arcPoint(7)).toEqual(arcPoint(1));
    expect(arcPoint(-1)).toEqual(arcPoint(0));
    expect(arcPath(0, 1)).toBe('M 11 60 A 49 49 0 0 1 109 60');
  });
});
