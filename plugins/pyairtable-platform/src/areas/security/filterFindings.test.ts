import { aFinding } from '../../__testUtils__/securityFixtures';
import { filterFindings, noFilters } from './filterFindings';

const waiver = {
  reason: 'Never called here.',
  owner: 'group:default/core',
  expires: '2026-12-31',
};
const findings = [
  aFinding({ id: 'CVE-1', fixedVersion: '3.0.2', knownExploited: true }),
  aFinding({ id: 'CVE-2', severity: 'low', package: 'zlib', isNew: true }),
  aFinding({
    id: 'CVE-3',
    severity: 'unknown',
    title: null,
    knownExploited: null,
    isNew: null,
    images: ['registry.example/shop/Worker:1'],
    waiver,
  }),
];

describe('filterFindings', () => {
  it.each([
    ['lets all pass', {}, ['CVE-1', 'CVE-2', 'CVE-3']],
    ['finds an id in any case', { text: ' cve-2 ' }, ['CVE-2']],
    ['finds a package', { text: 'zlib' }, ['CVE-2']],
    ['finds a title', { text: 'too small' }, ['CVE-1', 'CVE-2']],
    ['finds an image', { text: 'worker' }, ['CVE-3']],
    ['finds text, not patterns', { text: '.*' }, []],
    [
      'takes severities together',
      { severities: ['low', 'unknown'] },
      ['CVE-2', 'CVE-3'],
    ],
    ['wants a fix', { traits: ['fixable'] }, ['CVE-1']],
    ['takes no unknown for exploited', { traits: ['exploited'] }, ['CVE-1']],
    ['takes no unknown for new', { traits: ['new'] }, ['CVE-2']],
    ['wants all traits at once', { traits: ['fixable', 'new'] }, []],
    ['leaves out what is waived', { waiver: 'open' }, ['CVE-1', 'CVE-2']],
    ['leaves only what is waived', { waiver: 'waived' }, ['CVE-3']],
  ] as const)('%s', (_, filters, expected) => {
    expect(
      filterFindings(findings, { ...noFilters, ...filters }).map(
        ({ id }) => id,
      ),
    ).toEqual(expected);
  });
});
