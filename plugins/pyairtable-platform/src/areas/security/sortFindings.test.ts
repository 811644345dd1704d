import { aFinding } from '../../__testUtils__/securityFixtures';
import { sortFindings } from './sortFindings';

const findings = [
  aFinding({
    id: 'CVE-2026-10',
    severity: 'low',
    package: 'zlib',
    publishedAt: '2026-11-02T00:00:00Z',
  }),
  aFinding({
    id: 'CVE-2026-9',
    severity: 'unknown',
    package: 'openssl',
    publishedAt: 'yesterday',
  }),
  aFinding({
    id: 'CVE-2026-8',
    severity: 'critical',
    package: 'bash',
    publishedAt: '2026-11-01T00:00:00Z',
  }),
  aFinding({
    id: 'CVE-2026-7',
    severity: 'low',
    package: 'curl',
    publishedAt: null,
  }),
];

describe('sortFindings', () => {
  it.each([
    [undefined, [10, 9, 8, 7]],
    ['severity', [8, 10, 7, 9]],
    ['-severity', [9, 10, 7, 8]],
    ['id', [7, 8, 9, 10]],
    ['-id', [10, 9, 8, 7]],
    ['package', [8, 7, 9, 10]],
    ['published', [8, 10, 9, 7]],
    ['-published', [10, 8, 9, 7]],
    ['toString', [10, 9, 8, 7]],
  ])('by %s', (sort, expected) => {
    const before = [...findings];
    expect(sortFindings(findings, sort).map(({ id }) => id)).toEqual(
      expected.map(number => `CVE-2026-${number}`),
    );
    expect(findings).toEqual(before);
  });
});
