import { parseSystem } from './parseSystem';

describe('parseSystem', () => {
  it.each([
    [undefined, undefined],
    ['system:default/core', 'system:default/core'],
    ['System:Default/Core', 'system:default/core'],
    ['system:core', 'system:default/core'],
  ])('reads %j', (value, system) => {
    expect(parseSystem(value)).toBe(system);
  });

  it.each([
    ['', "'system' is ''"],
    ['core', "'system' is 'core'"],
    [':', "'system' is ':'"],
    ['component:default/api', "'system' is 'component:default/api'"],
    ['system:', "'system' is 'system:'"],
    [['system:a', 'system:b'], "'system' is 'system:a,system:b'"],
    [{ name: 'core' }, "'system' is '[object Object]'"],
    [null, "'system' is 'null'"],
  ])('refuses %j', (value, message) => {
    expect(() => parseSystem(value)).toThrow(
      `${message}, expected a reference such as system:default/core`,
    );
  });

  it('does not repeat all of what is far too long', () => {
    expect(() => parseSystem('x'.repeat(500))).toThrow(
      `'system' is '${'x'.repeat(80)}', expected`,
    );
  });
});
