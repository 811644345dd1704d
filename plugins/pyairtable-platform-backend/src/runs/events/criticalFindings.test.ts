import type {
  Finding,
  SecurityDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { findingOf, securityDetailOf } from './__testUtils__/securityDetailOf';
import { codeOf, readCriticalFindings } from './criticalFindings';

const waiver = {
  reason: 'Not reachable from here.',
  owner: 'group:default/team',
  expires: '2026-12-31',
};

const openOf = (findings: Finding[]) =>
  readCriticalFindings(securityDetailOf({ findings }))!.open.map(
    ({ finding }) => finding.id,
  );

describe('readCriticalFindings', () => {
  it('has what is critical and not waived, what is exploited first', () => {
    expect(
      openOf([
        findingOf('CVE-2026-1'),
        findingOf('CVE-2026-2', { severity: 'high' }),
        findingOf('CVE-2026-3', { waiver }),
        findingOf('CVE-2026-4', { knownExploited: true }),
        findingOf('CVE-2026-5', { severity: 'unknown' }),
        findingOf('CVE-2026-6', { knownExploited: null }),
      ]),
    ).toEqual(['CVE-2026-4', 'CVE-2026-1', 'CVE-2026-6']);
  });

  it('lists everything, waived or not', () => {
    const findings = [
      findingOf('CVE-2026-1'),
      findingOf('CVE-2026-2', { severity: 'low' }),
      findingOf('CVE-2026-3', { waiver }),
    ];
    expect([
      ...readCriticalFindings(securityDetailOf({ findings }))!.listed,
    ]).toEqual(findings.map(codeOf));
  });

  const [image] = securityDetailOf({}).images;
  it.each<[string, Partial<SecurityDetail>, boolean]>([
    ['all is scanned and nothing was found', {}, true],
    ['all that was found is listed', { findings: [findingOf('a-1')] }, true],
    [
      'only what is less than critical was left out',
      {
        findings: [findingOf('a-1'), findingOf('a-2', { severity: 'high' })],
        findingsTotal: 900,
      },
      true,
    ],
    [
      'critical ones were left out',
      { findings: [findingOf('a-1')], findingsTotal: 900 },
      false,
    ],
    ['nothing was scanned', { counts: null }, false],
    ['nothing runs', { images: [] }, false],
    [
      'one image was not scanned',
      { images: [image, { ...image, source: null }] },
      false,
    ],
  ])('says whether all is known: %s', (_, detail, isComplete) => {
    expect(readCriticalFindings(securityDetailOf(detail))!.isComplete).toBe(
      isComplete,
    );
  });

  it.each([null, undefined, {}, [], 'none', { findings: [{ id: 1 }] }])(
    'reads nothing from %j',
    detail => {
      expect(readCriticalFindings(detail)).toBeUndefined();
    },
  );
});

describe('codeOf', () => {
  it('is the id and the package, whatever its version', () => {
    const code = 'finding:CVE-2026-1|libwebp7';
    expect(codeOf(findingOf('CVE-2026-1', { installedVersion: '1.0' }))).toBe(
      code,
    );
    expect(codeOf(findingOf('CVE-2026-1', { installedVersion: '2' }))).toBe(
      code,
    );
  });

  it.each([
    ['a long package', 'p'.repeat(300)],
    ['what no database stores', 'lib\0webp'],
  ])('fits into the column: %s', (_, name) => {
    const code = codeOf({ id: 'CVE-2026-1', package: name });
    expect(code).toMatch(/^finding:[0-9a-f]{56}$/);
    expect(codeOf({ id: 'CVE-2026-1', package: name })).toBe(code);
    expect(codeOf({ id: 'CVE-2026-2', package: name })).not.toBe(code);
  });
});
