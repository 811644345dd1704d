import { findingOf, serviceOf, waiver } from '../__testUtils__/serviceSecurity';
import { listPackages } from './listPackages';

describe('listPackages', () => {
  it('gathers what one update mends', () => {
    const services = [
      serviceOf('web', {
        findings: [
          findingOf(),
          findingOf({ id: 'CVE-2026-2', severity: 'critical' }),
        ],
      }),
      serviceOf('api', {
        findings: [
          findingOf({ installedVersion: '1.1.1', fixedVersion: '1.1.2' }),
          findingOf({
            id: 'CVE-2026-3',
            installedVersion: null,
            knownExploited: true,
          }),
        ],
      }),
    ];
    expect(listPackages(services)).toEqual([
      {
        package: 'openssl',
        severity: 'critical',
        findings: 3,
        knownExploited: 1,
        installedVersions: ['1.1.1', '3.0.1'],
        fixedVersions: ['1.1.2', '3.0.2'],
        services: ['component:default/api', 'component:default/web'],
        places: 2,
      },
    ]);
  });

  it.each([
    ['nobody has fixed', findingOf({ fixedVersion: null })],
    ['a waiver covers', findingOf({ waiver })],
  ])('leaves out what %s', (_, finding) => {
    expect(listPackages([serviceOf('api', { findings: [finding] })])).toEqual(
      [],
    );
  });

  it('has first what is exploited, then what mends most of the worst', () => {
    const of = (name: string, more: Parameters<typeof findingOf>[0] = {}) =>
      findingOf({ package: name, ...more });
    const services = [
      serviceOf('api', {
        findings: [
          of('one-critical', { severity: 'critical' }),
          of('two-critical', { severity: 'critical' }),
          of('one-high'),
          of('two-low', { severity: 'low' }),
          of('one-low-b', { severity: 'low' }),
          of('one-low-a', { severity: 'low' }),
          of('one-low-twice', { severity: 'low' }),
          of('one-low-twice', { severity: 'low', id: 'CVE-2026-2' }),
          of('exploited', { severity: 'low', knownExploited: true }),
        ],
      }),
      serviceOf('web', {
        findings: [
          of('two-critical', { severity: 'critical' }),
          of('two-low', { severity: 'low' }),
        ],
      }),
    ];
    expect(listPackages(services).map(one => one.package)).toEqual([
      'exploited',
      'two-critical',
      'one-critical',
      'one-high',
      'two-low',
      'one-low-twice',
      'one-low-a',
      'one-low-b',
    ]);
  });

  it('names twenty services at most, and counts all', () => {
    const services = Array.from({ length: 30 }, (_, at) =>
      serviceOf(`api-${at}`, { findings: [findingOf()] }),
    );
    const [listed] = listPackages(services);
    expect(listed.services).toHaveLength(20);
    expect(listed.places).toBe(30);
  });
});
