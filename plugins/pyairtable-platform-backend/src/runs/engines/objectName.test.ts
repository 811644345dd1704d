import { objectName } from './objectName';

const runId = '0f9e8d7c-6b5a-4433-8221-100ffeeddccb';

describe('objectName', () => {
  it.each([
    ['restore-drill', 'restore-drill-0f9e8d7c'],
    ['a', 'a-0f9e8d7c'],
    ['x'.repeat(80), `${'x'.repeat(54)}-0f9e8d7c`],
    // A name cannot end like that before the hyphen.
    [`${'x'.repeat(52)}-.y`, `${'x'.repeat(52)}-0f9e8d7c`],
  ])('makes a name of %s', (base, name) => {
    expect(objectName(base, runId)).toBe(name);
    expect(name.length).toBeLessThanOrEqual(63);
    expect(name).toMatch(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/);
  });

  it('is the same for the same run, and another for another one', () => {
    const names = [runId, runId, runId.replace('0f', '1f')].map(id =>
      objectName('drill', id),
    );
    expect(names[0]).toBe(names[1]);
    expect(names[2]).not.toBe(names[0]);
  });
});
