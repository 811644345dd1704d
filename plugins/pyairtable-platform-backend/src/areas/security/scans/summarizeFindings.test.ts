import {
  securityDetailSchema,
  Waiver,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  container,
  daysAgo,
  finding,
  jobScan,
  matchApi,
  observedAt,
  pods,
  scanReport,
} from './__testUtils__/scanWorld';
import { digestOf } from './__testUtils__/trivyReport';
import { PreviousScan, ScanFinding, ScanReport } from './ScanReport';
import { bySeverity } from './severityCounts';
import { summarizeFindings } from './summarizeFindings';

const images = ['a', 'b'].map(
  character => `registry.example/shop/api@${digestOf(character)}`,
);

/** Summarises a service that runs the images `aaaa…` and `bbbb…`. */
function summarize(
  reports: ScanReport[],
  options: {
    waivers?: Waiver[];
    previous?: Partial<PreviousScan>;
    count?: number;
  } = {},
) {
  const running = images
    .slice(0, options.count ?? 2)
    .map((imageDigest, index) =>
      container({ name: `api-${index}`, imageDigest }),
    );
  const match = matchApi({
    pods: [pods(running)],
    jobs: [jobScan(reports)],
  });
  const { previous } = options;
  return summarizeFindings({
    images: match.images,
    waivers: options.waivers ?? [],
    previousScans: previous
      ? {
          'apps/api': {
            scannedAt: daysAgo(8),
            partial: [],
            ...previous,
            findings: {
              ...bySeverity(() => []),
              ...previous.findings,
            },
          },
        }
      : {},
    observedAt,
  });
}

const one = (
  findings: ScanFinding[],
  change?: Partial<ScanReport>,
  options?: Parameters<typeof summarize>[1],
) => summarize([scanReport(findings, change)], { count: 1, ...options });

const waiver: Waiver = {
  finding: 'CVE-2026-0001',
  reason: 'The code is never reached.',
  owner: 'group:default/team',
  expires: '2026-12-31',
};

describe('summarizeFindings', () => {
  it('counts a finding once, in all images that have it', () => {
    const { detail } = summarize([
      scanReport([finding({ severity: 'high', installedVersion: '2' })]),
      scanReport(
        [
          finding({ knownExploited: true, title: 'overflow' }),
          finding({ id: 'CVE-2', severity: 'low', fixedVersion: null }),
        ],
        { digest: digestOf('b'), scannedAt: daysAgo(2) },
      ),
    ]);
    expect(detail).toMatchObject({
      images: [
        { container: 'api-0', source: 'scan-job', counts: { high: 1 } },
        { container: 'api-1', counts: { critical: 1, low: 1 }, omitted: 0 },
      ],
      oldestScanAt: daysAgo(2),
      counts: { critical: 1, high: 0, medium: 0, low: 1, unknown: 0 },
      fixable: 1,
      knownExploited: 1,
      waived: 0,
      findingsTotal: 2,
      comparison: null,
      findings: [
        {
          id: 'CVE-2026-0001',
          severity: 'critical',
          installedVersion: '3.0.1, 2',
          title: 'overflow',
          images,
          isNew: null,
          waiver: null,
        },
        { id: 'CVE-2', fixedVersion: null, images: [images[1]] },
      ],
    });
    expect(
      securityDetailSchema.safeParse({
        ...detail,
        scanDutySeconds: 1,
        checks: [],
      }).error,
    ).toBeUndefined();
  });

  it('tells a finding apart by its package', () => {
    const { detail } = one([finding(), finding({ package: 'libssl' })]);
    expect(detail.counts?.critical).toBe(2);
  });

  it('keeps one that may be exploited apart from one that is not', () => {
    const { detail } = one([
      finding({ knownExploited: null }),
      finding({ installedVersion: '2' }),
    ]);
    expect(detail.findings[0].knownExploited).toBeNull();
    expect(detail.knownExploited).toBe(0);
    expect(one([finding()]).detail.findings[0].knownExploited).toBe(false);
  });

  it('has no counts where nothing was scanned', () => {
    expect(summarize([]).detail).toMatchObject({
      images: [
        { source: null, scannedAt: null, counts: null },
        { source: null, scannedAt: null, counts: null },
      ],
      oldestScanAt: null,
      counts: null,
      findingsTotal: 0,
    });
  });

  it('does not say how old the scans are where one image has none', () => {
    expect(summarize([scanReport([finding()])]).detail).toMatchObject({
      oldestScanAt: null,
      counts: { critical: 1 },
    });
  });

  it('counts what reports do not list, image by image', () => {
    const counts = { critical: 1, high: 0, medium: 3, low: 10, unknown: 0 };
    const { detail } = summarize([
      scanReport([finding()], { counts, fixable: 5, knownExploited: 1 }),
      scanReport([finding()], { counts, digest: digestOf('b') }),
    ]);
    expect(detail).toMatchObject({
      counts: { critical: 1, high: 0, medium: 6, low: 20, unknown: 0 },
      fixable: 5,
      knownExploited: 1,
      findingsTotal: 27,
    });
    expect(detail.findings).toHaveLength(1);
  });

  it('lists the five hundred worst of more, and those that count first', () => {
    const many = (severity: 'low' | 'high', package_: string) =>
      Array.from({ length: 400 }, (_, index) =>
        finding({ id: `CVE-${index}`, severity, package: package_ }),
      );
    const { detail } = summarize(
      [
        scanReport(many('low', 'a')),
        scanReport([finding(), ...many('high', 'b')], {
          digest: digestOf('b'),
        }),
      ],
      { waivers: [waiver] },
    );
    expect(detail).toMatchObject({ findingsTotal: 801, waived: 1 });
    expect(detail.findings).toHaveLength(500);
    expect(detail.findings[0].severity).toBe('high');
    expect(detail.findings.at(-1)!.severity).toBe('low');
    expect(detail.counts).toMatchObject({ critical: 0, high: 400, low: 400 });
  });

  it('does not count what is waived, and lists it last', () => {
    const { detail, reasons } = one(
      [finding(), finding({ id: 'CVE-2', severity: 'low' })],
      {},
      { waivers: [waiver] },
    );
    expect(detail).toMatchObject({
      counts: { critical: 0, low: 1 },
      fixable: 1,
      waived: 1,
      findingsTotal: 2,
      findings: [
        { id: 'CVE-2', waiver: null },
        {
          id: 'CVE-2026-0001',
          waiver: { owner: 'group:default/team', expires: '2026-12-31' },
        },
      ],
      waivers: [{ finding: 'CVE-2026-0001', package: null, state: 'active' }],
    });
    expect(reasons).toEqual([]);
  });

  it.each([
    ['there is no report', () => summarize([], { waivers: [waiver] })],
    [
      'one image has no report',
      () => summarize([scanReport()], { waivers: [waiver] }),
    ],
    [
      'a report does not list all',
      () =>
        one(
          [],
          { counts: { critical: 0, high: 0, medium: 0, low: 1, unknown: 0 } },
          { waivers: [waiver] },
        ),
    ],
  ])('does not call a waiver unused where %s', (_, act) => {
    const { detail, reasons } = act();
    expect(detail.waivers[0].state).toBe('active');
    expect(reasons).toEqual([]);
  });

  it('compares with the scan before', () => {
    const { detail } = one(
      [finding(), finding({ id: 'CVE-2', severity: 'low' })],
      {},
      {
        previous: {
          findings: {
            ...bySeverity(() => []),
            critical: ['CVE-2026-0001|openssl', 'CVE-8|a|b'],
            low: ['CVE-9|zlib'],
          },
        },
      },
    );
    expect(detail.comparison).toEqual({
      previousScanAt: daysAgo(8),
      added: 1,
      gone: 2,
      goneFindings: [
        { id: 'CVE-8', package: 'a|b' },
        { id: 'CVE-9', package: 'zlib' },
      ],
    });
    expect(detail.findings.map(({ isNew }) => isNew)).toEqual([false, true]);
  });

  it('does not guess at what either scan only counted', () => {
    const { detail } = one(
      [finding(), finding({ id: 'CVE-2', severity: 'medium' })],
      {
        counts: { critical: 1, high: 0, medium: 1, low: 5, unknown: 0 },
      },
      {
        previous: {
          findings: { ...bySeverity(() => []), low: ['CVE-9|zlib'] },
          partial: ['medium'],
        },
      },
    );
    expect(detail.comparison).toMatchObject({ added: 1, gone: 0 });
    expect(detail.findings.map(({ isNew }) => isNew)).toEqual([true, null]);
  });
});
