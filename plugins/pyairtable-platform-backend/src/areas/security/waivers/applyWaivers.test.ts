import type { Waiver } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { applyWaivers } from './applyWaivers';

const findings = [
  { id: 'CVE-2026-0001', package: 'openssl' },
  { id: 'CVE-2026-0001', package: 'libssl' },
];
const waiver = (change: Partial<Waiver> = {}): Waiver => ({
  finding: 'CVE-2026-0001',
  reason: 'The code is never reached.',
  owner: 'group:default/team',
  expires: '2026-12-31',
  ...change,
});
const apply = (waivers: Waiver[], complete = true) =>
  applyWaivers(findings, waivers, {
    observedAt: new Date('2026-11-23T23:59:00Z'),
    complete,
  });

describe('applyWaivers', () => {
  it.each([
    ['every package', {}, [true, true], 'active'],
    ['one package', { package: 'libssl' }, [false, true], 'active'],
    ['its last day', { expires: '2026-11-23' }, [true, true], 'active'],
    ['small letters', { finding: 'cve-2026-0001' }, [true, true], 'active'],
    ['a day too late', { expires: '2026-11-22' }, [false, false], 'expired'],
    ['another package', { package: 'zlib' }, [false, false], 'unused'],
    ['another finding', { finding: 'CVE-2026-00' }, [false, false], 'unused'],
  ])('holds for %s', (_, change, covered, state) => {
    const { waiverOf, waivers } = apply([waiver(change)]);
    expect(waiverOf.map(Boolean)).toEqual(covered);
    expect(waivers).toMatchObject([{ state }]);
  });

  it('says which has expired, whose it was, and since when', () => {
    const { reasons } = apply([
      waiver({ expires: '2026-11-01', package: 'openssl' }),
    ]);
    expect(reasons).toEqual([
      {
        code: 'waiver-expired',
        level: 'warning',
        message:
          'The waiver of CVE-2026-0001 in openssl by group:default/team ended on 2026-11-01: the finding counts again.',
        evidence: {
          type: 'annotation',
          name: 'pyairtable.io/security-waivers',
          value: 'CVE-2026-0001 in openssl, expires 2026-11-01',
        },
      },
    ]);
  });

  it.each([
    [
      'names nothing any more',
      [waiver({ finding: 'CVE-2025-1', expires: '2026-11-01' })],
    ],
    ['was renewed', [waiver({ expires: '2026-11-01' }), waiver()]],
  ])('says that one that has expired and %s can go', (_, waivers) => {
    expect(apply(waivers).reasons).toMatchObject([
      {
        code: 'waiver-expired',
        message: expect.stringMatching(/ended on 2026-11-01 and can go\.$/),
      },
    ]);
  });

  it('takes the longest of several', () => {
    const { waiverOf, waivers } = apply([
      waiver({ expires: '2026-11-30', owner: 'user:first' }),
      waiver({ expires: '2026-12-31', owner: 'user:second' }),
    ]);
    expect(waiverOf[0]).toMatchObject({ owner: 'user:second' });
    expect(waivers.map(({ state }) => state)).toEqual(['active', 'active']);
  });

  it('says which names nothing that was found', () => {
    expect(apply([waiver({ finding: 'CVE-2025-1' })]).reasons).toMatchObject([
      {
        code: 'waiver-unused',
        level: 'warning',
        message:
          'The waiver of CVE-2025-1 by group:default/team names nothing that was found.',
      },
    ]);
  });

  it('leaves open whether it is used where not all findings are known', () => {
    const { waivers, reasons } = apply(
      [waiver({ finding: 'CVE-2025-1' })],
      false,
    );
    expect(waivers[0].state).toBe('active');
    expect(reasons).toEqual([]);
  });

  it('names some of many', () => {
    const { reasons } = apply(
      Array.from({ length: 400 }, (_, index) =>
        waiver({ finding: `CVE-2025-${index}` }),
      ),
    );
    expect(reasons).toHaveLength(6);
    expect(reasons[5].message).toBe(
      '395 more waivers name nothing that was found.',
    );
  });
});
