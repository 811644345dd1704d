import {
  digestOf,
  largeReport,
  trivyReport,
  vulnerability,
} from './__testUtils__/trivyReport';
import { parseTrivyReport } from './parseTrivyReport';
import { maxFindings, maxReportBytes } from './ScanReport';

const parse = (content: object) => parseTrivyReport(JSON.stringify(content));
const findingsOf = (...vulnerabilities: unknown[]) =>
  parse(trivyReport(vulnerabilities)).report!;

describe('parseTrivyReport', () => {
  it('keeps what is used of a report', () => {
    expect(parse(trivyReport())).toEqual({
      report: {
        image: `registry.example/shop/api@${digestOf('a')}`,
        digest: digestOf('a'),
        imageId: null,
        replicaSet: null,
        container: null,
        scannedAt: '2026-11-23T07:00:00.123Z',
        counts: { critical: 1, high: 0, medium: 0, low: 0, unknown: 0 },
        fixable: 1,
        knownExploited: 0,
        findings: [
          {
            id: 'CVE-2026-0001',
            severity: 'critical',
            package: 'openssl',
            installedVersion: '3.0.1',
            fixedVersion: '3.0.2',
            title: 'openssl: buffer overflow',
            url: 'https://avd.example/nvd/cve-2026-0001',
            publishedAt: '2026-05-01T10:15:09.000Z',
            knownExploited: false,
          },
        ],
        omitted: 0,
      },
      problems: [],
    });
  });

  it.each([
    ['a report that was cut off', JSON.stringify(trivyReport()).slice(0, -9)],
    ['nothing', ''],
    ['a page of a proxy', '<html>502</html>'],
  ])('refuses %s', (_, json) => {
    expect(parseTrivyReport(json)).toEqual({
      report: null,
      problems: ['is not JSON: it may have been cut off'],
    });
  });

  const older =
    'is of an older schema (SchemaVersion 1): scan with Trivy 0.20 or newer';

  it.each([
    ['a bare array', [{ Target: 'debian' }], older],
    ['an older schema', trivyReport([], { SchemaVersion: 1 }), older],
    [
      'a newer schema',
      trivyReport([], { SchemaVersion: 3 }),
      'is of a schema that the portal does not know (SchemaVersion 3)',
    ],
    [
      'something else',
      { bomFormat: 'CycloneDX' },
      'is not what Trivy writes: SchemaVersion is missing or wrong',
    ],
    [
      'a report of no image',
      trivyReport([], { ArtifactName: '' }),
      'is not what Trivy writes: ArtifactName is missing or wrong',
    ],
    [
      'a report of an unknown time',
      trivyReport([], { CreatedAt: undefined }),
      'does not say when the image was scanned (CreatedAt)',
    ],
    [
      'a report of the year 1',
      trivyReport([], { CreatedAt: '0001-01-01T00:00:00Z' }),
      'does not say when the image was scanned (CreatedAt)',
    ],
    [
      'results that are no list',
      trivyReport([], { Results: 'none' }),
      'is not what Trivy writes: Results is missing or wrong',
    ],
    [
      'findings that are no list',
      trivyReport([], { Results: [{}, { Vulnerabilities: 3 }] }),
      'is not what Trivy writes: Results.1 has no list of Vulnerabilities',
    ],
  ])('refuses %s', (_, content, problem) => {
    expect(parse(content)).toEqual({ report: null, problems: [problem] });
  });

  it.each([
    ['no results', { Results: undefined }],
    ['null for results', { Results: null }],
    ['a result without findings', { Results: [{ Target: 'go.mod' }] }],
  ])('takes %s for no findings', (_, change) => {
    expect(parse(trivyReport([], change))).toMatchObject({
      report: { findings: [], omitted: 0, counts: { critical: 0 } },
      problems: [],
    });
  });

  it('refuses a text over the limit without parsing it', () => {
    const json = jest.spyOn(JSON, 'parse');
    try {
      expect(parseTrivyReport(' '.repeat(maxReportBytes + 1))).toEqual({
        report: null,
        problems: ['is larger than 32 MiB'],
      });
      expect(json).not.toHaveBeenCalled();
    } finally {
      json.mockRestore();
    }
  });

  it('keeps the worst of a report of 20 MB and counts the rest', () => {
    const json = largeReport(12_000);
    expect(json.length).toBeGreaterThan(20e6);
    const { report, problems } = parseTrivyReport(json);
    expect(problems).toEqual([]);
    expect(report).toMatchObject({
      counts: { critical: 3000, high: 3000, medium: 3000, low: 3000 },
      fixable: 6000,
      omitted: 11_500,
    });
    expect(report!.findings).toHaveLength(maxFindings);
    expect(JSON.stringify(report).length).toBeLessThan(200_000);
  });

  it('keeps the worst of ten thousand findings, whatever their order', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      vulnerability({
        VulnerabilityID: `CVE-2026-${index}`,
        Severity: index === 9_999 ? 'CRITICAL' : 'LOW',
      }),
    );
    const { counts, findings, omitted } = findingsOf(...many);
    expect(counts).toMatchObject({ critical: 1, low: 9999 });
    expect(findings[0].id).toBe('CVE-2026-9999');
    expect([findings.length, omitted]).toEqual([500, 9500]);
  });

  it.each([
    ['critical', 'critical'],
    [' High ', 'high'],
    ['UNKNOWN', 'unknown'],
    ['NEGLIGIBLE', 'unknown'],
    ['', 'unknown'],
    [undefined, 'unknown'],
    [7, 'unknown'],
  ])('counts the severity %p as %s', (Severity, severity) => {
    const { counts, findings } = findingsOf(vulnerability({ Severity }));
    expect(findings).toMatchObject([{ severity }]);
    expect(counts).toMatchObject({ [severity]: 1 });
  });

  it('counts findings that nobody can look up as unknown, and says so', () => {
    const { report, problems } = parse(
      trivyReport([
        vulnerability(),
        vulnerability({ VulnerabilityID: undefined }),
        vulnerability({ PkgName: '\u0000' }),
        null,
      ]),
    );
    expect(report).toMatchObject({
      counts: { critical: 1, unknown: 3 },
      findings: [{ id: 'CVE-2026-0001' }],
      omitted: 3,
    });
    expect(problems).toEqual([
      'has 3 findings without an id or a package: they count as unknown',
    ]);
  });

  it('counts a finding once, and another version of the package again', () => {
    const twice = { Vulnerabilities: [vulnerability(), vulnerability()] };
    const { report } = parse(
      trivyReport([vulnerability({ InstalledVersion: '1.1' })], {
        Results: [
          twice,
          twice,
          { Vulnerabilities: [vulnerability({ InstalledVersion: '1.1' })] },
        ],
      }),
    );
    expect(report!.counts.critical).toBe(2);
    expect(report!.findings).toHaveLength(2);
  });

  it('sorts by severity, then exploited, then fixable, then by id', () => {
    const { findings } = findingsOf(
      vulnerability({ VulnerabilityID: 'CVE-5', Severity: 'LOW' }),
      vulnerability({ VulnerabilityID: 'CVE-4', FixedVersion: '' }),
      vulnerability({ VulnerabilityID: 'CVE-3' }),
      vulnerability({ VulnerabilityID: 'CVE-2' }),
      vulnerability({
        VulnerabilityID: 'CVE-1',
        FixedVersion: undefined,
        References: [
          'https://www.cisa.gov/known-exploited-vulnerabilities-catalog?search=CVE-1',
        ],
      }),
    );
    expect(findings.map(({ id }) => id)).toEqual([
      'CVE-1',
      'CVE-2',
      'CVE-3',
      'CVE-4',
      'CVE-5',
    ]);
  });

  it.each([
    ['https://www.cisa.gov/known-exploited-vulnerabilities-catalog', true],
    ['https://cisa.gov/known-exploited-vulnerabilities-catalog?f=1', true],
    ['https://www.cisa.gov/news', false],
    ['https://cisa.gov.evil.example/known-exploited-vulnerabilities', false],
    ['https://evil.example/?u=https://www.cisa.gov/known-exploited-', false],
    ['cisa.gov', false],
    [5, false],
  ])('takes the reference %p for exploited: %p', (reference, expected) => {
    const { findings, knownExploited } = findingsOf(
      vulnerability({ References: ['https://nvd.example/1', reference] }),
    );
    expect(findings[0].knownExploited).toBe(expected);
    expect(knownExploited).toBe(Number(expected));
  });

  it.each([undefined, null, 'https://www.cisa.gov'])(
    'does not know whether one with the references %p is exploited',
    References => {
      const { findings } = findingsOf(vulnerability({ References }));
      expect(findings[0].knownExploited).toBeNull();
    },
  );

  it.each([
    // eslint-disable-next-line no-script-url
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example/x',
    'https://user:secret@evil.example/',
    'not a link',
    `https://evil.example/${'a'.repeat(3000)}`,
    7,
  ])('drops the link %.60p', PrimaryURL => {
    expect(
      findingsOf(vulnerability({ PrimaryURL })).findings[0].url,
    ).toBeNull();
  });

  it('keeps text as text, on one line and short', () => {
    const { findings } = findingsOf(
      vulnerability({
        Title: `<img src=x onerror=alert(1)>\u0007\n\u202e${'x'.repeat(500)}`,
        PkgName: 'open\u0000ssl',
      }),
    );
    const [{ title, package: name }] = findings;
    expect(title).toMatch(/^<img src=x onerror=alert\(1\)> x+…$/);
    expect(title).toHaveLength(200);
    expect(name).toBe('open ssl');
  });

  it.each([
    ['the digest that was asked for', {}, 'a'],
    [
      'the digest of its repository',
      {
        ArtifactName: 'registry.example:5000/shop/api:1.2',
        Metadata: {
          RepoDigests: [
            `mirror.example/api@${digestOf('b')}`,
            `registry.example:5000/shop/api@${digestOf('c')}`,
          ],
        },
      },
      'c',
    ],
    [
      'the first digest else',
      {
        ArtifactName: 'nginx',
        Metadata: { RepoDigests: [`docker.io/nginx@${digestOf('b')}`] },
      },
      'b',
    ],
  ])('takes %s', (_, change, character) => {
    expect(parse(trivyReport([], change)).report?.digest).toBe(
      digestOf(character),
    );
  });

  it.each([{}, { RepoDigests: ['api@sha256:abc'] }, { RepoDigests: 3 }, null])(
    'knows no digest from %j',
    Metadata => {
      const { report } = parse(
        trivyReport([], { ArtifactName: 'api:1', Metadata }),
      );
      expect(report).toMatchObject({ image: 'api:1', digest: null });
    },
  );

  it('adds what was left out of the report', () => {
    const { report, problems } = parse(
      trivyReport(undefined, { Omitted: { MEDIUM: 7, LOW: 20 } }),
    );
    expect(report).toMatchObject({
      counts: { critical: 1, high: 0, medium: 7, low: 20, unknown: 0 },
      omitted: 27,
    });
    expect(problems).toEqual([]);
  });

  it.each([{ LOW: -1 }, { LOW: 1.5 }, { LOW: 1e15 }, { LOW: 'many' }, 5])(
    'says that %j does not tell what was left out',
    Omitted => {
      const { report, problems } = parse(trivyReport(undefined, { Omitted }));
      expect(report?.omitted).toBe(0);
      expect(problems).toEqual([
        'does not say how many findings were left out (Omitted)',
      ]);
    },
  );

  it('is not misled by names that every object has', () => {
    const { report } = parseTrivyReport(
      JSON.stringify(trivyReport()).replace(
        '"Metadata":{}',
        '"__proto__":{"RepoDigests":[]},"constructor":1,"Metadata":{}',
      ),
    );
    expect(report?.counts.critical).toBe(1);
  });
});
