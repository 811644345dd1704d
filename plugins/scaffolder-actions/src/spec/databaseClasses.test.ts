import { readFileSync } from 'node:fs';
import path from 'node:path';
import { databaseCapacity, isSmallerClass } from './databaseClasses';

describe('databaseCapacity', () => {
  it.each([
    ['db.r6g.xlarge', 32, 4],
    ['db.m7g.2xlarge', 32, 8],
    ['db.t4g.medium', 4, 0.4],
    ['db.x2iedn.32xlarge', 4096, 128],
  ])('of %s: %s GiB, %s processors', (name, memoryGib, lastingProcessors) => {
    expect(databaseCapacity(name)).toEqual({ memoryGib, lastingProcessors });
  });

  it.each(['db.z9.large', 'db.r6g.huge', 'r6g.large', 'db.t4g.16xlarge'])(
    'of %s is not known',
    name => {
      expect(databaseCapacity(name)).toBeUndefined();
    },
  );

  it('knows the series that the Terraform module knows', () => {
    const module = readFileSync(
      path.resolve(
        __dirname,
        '../../terraform/modules/database/classes/main.tf',
      ),
      'utf8',
    );
    const rows = [
      ...module.matchAll(/for series in \[(.*)\] : series => (\S+?)[ ,]/g),
    ];
    expect(rows.length).toBeGreaterThan(5);
    for (const [, names, gib] of rows) {
      for (const [, series] of names.matchAll(/"(\w+)"/g)) {
        expect([
          series,
          databaseCapacity(`db.${series}.xlarge`)?.memoryGib,
        ]).toEqual([series, Number(gib)]);
      }
    }
  });
});

describe('isSmallerClass', () => {
  it.each([
    ['db.r6g.xlarge', 'db.r6g.xlarge', false],
    ['db.r7g.xlarge', 'db.r6g.xlarge', false],
    ['db.r6g.large', 'db.r6g.xlarge', true],
    ['db.m6g.xlarge', 'db.r6g.xlarge', true],
    ['db.t4g.2xlarge', 'db.r6g.xlarge', true],
    ['db.z9.odd', 'db.r6g.xlarge', true],
    ['db.z9.odd', 'db.z9.odd', false],
  ])('%s against %s: %s', (one, other, expected) => {
    expect(isSmallerClass(one, other)).toBe(expected);
  });
});
