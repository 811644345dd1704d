import { groupCycles } from './groupCycles';
import { RollUpService, rollUpRecovery } from './rollUpRecovery';

const ref = (name: string) => `component:default/${name}`;

/** A service that takes some minutes, with an RTO of an hour and an RPO of 15 minutes. */
const service = (
  name: string,
  minutes: number | null,
  dependsOn: string[] = [],
  more: Partial<RollUpService> = {},
): RollUpService => ({
  entityRef: ref(name),
  dependsOn: dependsOn.map(ref),
  rtoTargetSeconds: 3600,
  rtoSeconds: minutes === null ? null : minutes * 60,
  rpoTargetSeconds: 900,
  rpoSeconds: 60,
  keepsData: true,
  ...more,
});

interface Expected {
  minutes: number | null;
  path: string[];
  breaking: string[];
  level: string;
  cycles?: string[][];
}

describe('rollUpRecovery', () => {
  it.each<[string, RollUpService[], Expected]>([
    [
      'services that need nothing',
      [service('a', 10), service('b', 20)],
      { minutes: 20, path: ['b'], breaking: [], level: 'ok' },
    ],
    [
      'a chain',
      [service('a', 10, ['b']), service('b', 20, ['c']), service('c', 5)],
      { minutes: 35, path: ['c', 'b', 'a'], breaking: [], level: 'ok' },
    ],
    [
      'a chain that is too long for its end alone',
      [service('a', 30, ['b']), service('b', 31)],
      {
        minutes: 61,
        path: ['b', 'a'],
        breaking: ['warning a'],
        level: 'warning',
      },
    ],
    [
      'a diamond, which counts its longer side once',
      [
        service('a', 5, ['b', 'c']),
        service('b', 10, ['d']),
        service('c', 20, ['d']),
        service('d', 7),
      ],
      { minutes: 32, path: ['d', 'c', 'a'], breaking: [], level: 'ok' },
    ],
    [
      'a circle, which comes back together',
      [
        service('a', 5, ['b']),
        service('b', 10, ['c']),
        service('c', 20, ['b', 'd']),
        service('d', 1),
      ],
      {
        minutes: 26,
        path: ['d', 'b', 'c', 'a'],
        breaking: [],
        level: 'ok',
        cycles: [['b', 'c']],
      },
    ],
    [
      'a service that depends on itself',
      [service('a', 5, ['a'])],
      { minutes: 5, path: ['a'], breaking: [], level: 'ok' },
    ],
    [
      'a dependency that is not there',
      [service('a', 5, ['elsewhere'])],
      { minutes: 5, path: ['a'], breaking: [], level: 'ok' },
    ],
    [
      'one that was never measured, on the shorter side',
      [service('a', 5, ['b', 'c']), service('b', null), service('c', 40)],
      {
        minutes: null,
        path: ['b', 'a'],
        breaking: ['unknown b'],
        level: 'unknown',
      },
    ],
    [
      'one that was never measured, beside another',
      [service('a', 5), service('b', null)],
      {
        minutes: null,
        path: ['b'],
        breaking: ['unknown b'],
        level: 'unknown',
      },
    ],
    [
      'one that breaks its own promise, and with it another',
      [service('a', 5, ['b']), service('b', 61)],
      {
        minutes: 66,
        path: ['b', 'a'],
        breaking: ['critical b', 'warning a'],
        level: 'critical',
      },
    ],
    [
      'exactly what was promised',
      [service('a', 60)],
      { minutes: 60, path: ['a'], breaking: [], level: 'ok' },
    ],
    [
      'nothing',
      [],
      { minutes: null, path: [], breaking: [], level: 'unknown' },
    ],
  ])('rolls up %s', (_, services, expected) => {
    // The order in which the catalog has them does not matter.
    for (const given of [services, [...services].reverse()]) {
      const answer = rollUpRecovery(given, 0);
      const names = (refs: string[]) => refs.map(one => one.split('/')[1]);
      expect({
        minutes:
          answer.rto.measuredSeconds === null
            ? null
            : answer.rto.measuredSeconds / 60,
        path: names(answer.rto.criticalPath.map(step => step.entityRef)),
        breaking: answer.breaking.map(
          ({ level, entityRef }) => `${level} ${names([entityRef])[0]}`,
        ),
        level: answer.level,
        cycles: answer.cycles?.map(names),
      }).toEqual({ cycles: [], ...expected });
    }
  });

  it('says what is needed first', () => {
    const { breaking } = rollUpRecovery(
      [service('a', 30, ['b']), service('b', 31)],
      0,
    );
    expect(breaking[0].message).toBe(
      'It is back after 1 h 1 min, because it needs b first; its RTO is 1 h.',
    );
  });

  it.each<[string, Partial<RollUpService>[], object, string]>([
    [
      'the one that loses most',
      [{ rpoSeconds: 60 }, { rpoSeconds: 600 }],
      { measuredSeconds: 600, entityRef: ref('s1'), targetSeconds: 900 },
      'ok',
    ],
    [
      'one that breaks it',
      [{ rpoSeconds: 60 }, { rpoSeconds: 901 }],
      { measuredSeconds: 901, entityRef: ref('s1') },
      'critical',
    ],
    [
      'one of which nobody knows',
      [{ rpoSeconds: 901 }, { rpoSeconds: null }],
      { measuredSeconds: null, entityRef: ref('s1') },
      'critical',
    ],
    [
      'not one without data',
      [{ rpoSeconds: 60 }, { rpoSeconds: null, keepsData: false }],
      { measuredSeconds: 60, entityRef: ref('s0') },
      'ok',
    ],
    [
      'nobody where there is no data',
      [{ rpoSeconds: null, keepsData: false }],
      { measuredSeconds: null, entityRef: null, targetSeconds: null },
      'ok',
    ],
  ])('takes the RPO of %s', (_, given, rpo, level) => {
    const answer = rollUpRecovery(
      given.map((more, index) => service(`s${index}`, 5, [], more)),
      0,
    );
    expect(answer.rpo).toMatchObject(rpo);
    expect(answer.level).toBe(level);
  });

  it('is unknown at best where something is hidden, and tells how much only', () => {
    expect(rollUpRecovery([service('a', 5, ['secret'])], 2)).toMatchObject({
      level: 'unknown',
      hidden: 2,
      breaking: [],
      services: [{ entityRef: ref('a') }],
    });
    expect(
      JSON.stringify(rollUpRecovery([service('a', 5, ['secret'])], 2)),
    ).not.toContain('secret');
  });
});

describe('groupCycles', () => {
  it('follows a chain of ten thousand', () => {
    const count = 10_000;
    const edges = new Map(
      Array.from({ length: count }, (_, index) => [
        String(index),
        index + 1 < count ? [String(index + 1)] : [],
      ]),
    );
    const groups = groupCycles(edges);
    expect(groups).toHaveLength(count);
    expect(groups[0]).toEqual([String(count - 1)]);
  });

  it('keeps two circles apart that share nothing', () => {
    expect(
      groupCycles(
        new Map([
          ['a', ['b']],
          ['b', ['a', 'c']],
          ['c', ['d']],
          ['d', ['c']],
        ]),
      ),
    ).toEqual([
      ['c', 'd'],
      ['a', 'b'],
    ]);
  });
});
