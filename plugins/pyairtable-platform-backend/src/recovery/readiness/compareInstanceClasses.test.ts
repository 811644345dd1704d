import { compareInstanceClasses } from './compareInstanceClasses';

describe('compareInstanceClasses', () => {
  it.each([
    ['db.r6g.large', 'db.r6g.xlarge', -1],
    ['db.r6g.xlarge', 'db.m5.large', 1],
    ['db.r6g.large', 'db.m5.large', 0],
    ['db.r6g.12xlarge', 'db.r6g.2xlarge', 1],
    ['db.t4g.micro', 'db.t4g.small', -1],
    ['db.serverless', 'db.r6g.large', undefined],
    ['db.x.constructor', 'db.r6g.large', undefined],
  ])('compares %s with %s', (a, b, sign) => {
    const difference = compareInstanceClasses(a, b);
    expect(difference === undefined ? undefined : Math.sign(difference)).toBe(
      sign,
    );
  });
});
