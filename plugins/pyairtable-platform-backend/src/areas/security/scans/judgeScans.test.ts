import type { Waiver } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  container,
  daysAgo,
  finding,
  jobScan,
  matchApi,
  observedAt,
  operatorScan,
  pods,
  scanReport,
} from './__testUtils__/scanWorld';
import { digestOf } from './__testUtils__/trivyReport';
import { judgeScans } from './judgeScans';
import type { ScanFinding } from './ScanReport';
import { summarizeFindings } from './summarizeFindings';

function judge(match: ReturnType<typeof matchApi>, waivers: Waiver[] = []) {
  return judgeScans({
    scans: match,
    detail: summarizeFindings({
      images: match.images,
      waivers,
      previousScans: {},
      observedAt,
    }).detail,
    serviceId: 'api',
    cluster: 'production',
    observedAt,
  });
}

const judgeReport = (findings: ScanFinding[], waivers?: Waiver[]) =>
  judge(matchApi({ jobs: [jobScan([scanReport(findings)])] }), waivers)[0];
const short = (reasons: ReturnType<typeof judge>) =>
  reasons.map(({ level, code }) => `${level} ${code}`);

describe('judgeScans', () => {
  const critical = finding({ id: 'CVE-1', package: 'libwebp7' });
  const high = finding({ id: 'CVE-2', severity: 'high', fixedVersion: null });
  const low = finding({ id: 'CVE-3', severity: 'low' });

  it.each([
    [
      [critical, high, low],
      'critical critical-findings',
      '1 critical finding and 1 high in 1 image, for example CVE-1 in libwebp7, fixed in 3.0.2.',
    ],
    [
      [critical, { ...high, knownExploited: true }],
      'critical critical-findings',
      '1 critical finding and 1 high in 1 image, for example CVE-2 in openssl, known to be exploited, not fixed yet.',
    ],
    [
      [high, low],
      'warning high-findings',
      'No critical but 1 high finding in 1 image, for example CVE-2 in openssl, not fixed yet.',
    ],
    [
      [{ ...low, knownExploited: true }],
      'warning known-exploited-findings',
      'No critical or high but 1 finding known to be exploited in 1 image, for example CVE-3 in openssl, known to be exploited, fixed in 3.0.2.',
    ],
    [[low], 'ok no-severe-findings', 'No critical or high finding in 1 image.'],
    [[], 'ok no-severe-findings', 'No critical or high finding in 1 image.'],
    [
      [finding({ severity: 'unknown' })],
      'ok no-severe-findings',
      'No critical or high finding in 1 image; nobody has rated 1.',
    ],
  ])('judges findings: %#', (findings, expected, message) => {
    const reason = judgeReport(findings);
    expect(short([reason])).toEqual([expected]);
    expect(reason.message).toBe(message);
    expect(reason.evidence).toMatchObject({
      kind: 'ConfigMap',
      name: 'api-image-scan',
      field: `binaryData[${'a'.repeat(64)}.json.gz]`,
    });
  });

  it('does not count what is waived, and says that there is some', () => {
    const waiver = {
      finding: 'CVE-1',
      reason: 'The code is never reached.',
      owner: 'group:default/team',
      expires: '2026-12-31',
    };
    expect(judgeReport([critical], [waiver]).message).toBe(
      'No critical or high finding in 1 image; 1 more waived.',
    );
  });

  it('points at the image that has the finding', () => {
    const [reason] = judge(
      matchApi({
        pods: [
          pods([
            container(),
            container({ name: 'b', imageDigest: `b@${digestOf('b')}` }),
          ]),
        ],
        jobs: [jobScan([scanReport([low])])],
        operator: [
          operatorScan(scanReport([critical], { digest: digestOf('b') })),
        ],
      }),
    );
    expect(reason.evidence).toMatchObject({
      kind: 'VulnerabilityReport',
      field: 'report',
      value: '1 critical, 0 high',
    });
  });

  it.each([
    [7, 'ok scan-fresh', 'The oldest scan is 7 d old.'],
    [
      7.5,
      'warning scan-old',
      'The last scan of registry.example/shop/api@sha256:aaaaaaaaaaaa is 7 d 12 h old: what became known since is not in it.',
    ],
    [15, 'critical scan-old', expect.stringContaining('is 15 d old')],
  ])('judges a scan of %s days', (days, expected, message) => {
    const [, reason] = judge(
      matchApi({
        jobs: [jobScan([scanReport([], { scannedAt: daysAgo(days) })])],
      }),
    );
    expect(short([reason])).toEqual([expected]);
    expect(reason.message).toEqual(message);
  });

  it('names the image that has no report, and judges the others', () => {
    const reasons = judge(
      matchApi({
        pods: [
          pods([
            container(),
            container({ name: 'b', imageDigest: `b@${digestOf('b')}` }),
          ]),
        ],
        jobs: [jobScan([scanReport()])],
      }),
    );
    expect(short(reasons)).toEqual([
      'ok no-severe-findings',
      'ok scan-fresh',
      'unknown not-scanned',
    ]);
    expect(reasons[2].message).toBe(
      'Image b@sha256:bbbbbbbbbbbb of container b runs and has no report in cluster production: the scan Job has not reported on it yet.',
    );
  });

  it('says that no scan has reported where the object is empty', () => {
    expect(judge(matchApi({ jobs: [jobScan([])] }))).toEqual([
      expect.objectContaining({
        code: 'not-scanned',
        level: 'unknown',
        evidence: expect.objectContaining({
          query:
            "kubectl get configmaps -A -l 'pyairtable.io/purpose=image-scan-report,backstage.io/kubernetes-id=api'",
        }),
      }),
    ]);
  });

  it.each([
    [
      'nothing runs',
      { pods: [] },
      'not-scanned',
      'No image of it runs in cluster production, so there is none to scan.',
    ],
    [
      'nothing was pulled',
      { pods: [pods([container({ imageDigest: null })])] },
      'not-scanned',
      'Image registry.example/shop/api:1.0 of container api was not pulled, so nobody can tell which one it is.',
    ],
    [
      'only the operator is there',
      {},
      'not-scanned',
      'Image registry.example/shop/api@sha256:aaaaaaaaaaaa of container api runs and has no report in cluster production: nothing has scanned it.',
    ],
    [
      'nothing scans',
      {
        operatorReports: {
          missing: 'not-installed' as const,
          message: 'No such kind.',
        },
      },
      'scanner-not-installed',
      'No image of it is scanned: cluster production has no Trivy Operator, and no ConfigMap api-image-scan for the reports of a scan Job.',
    ],
    [
      'the portal may not look',
      {
        jobReports: {
          missing: 'refused' as const,
          message: 'It may not list configmaps.',
        },
      },
      'scans-not-visible',
      'It may not list configmaps.',
    ],
  ])('does not know where %s', (_, options, code, message) => {
    expect(judge(matchApi(options))).toMatchObject([
      { code, level: 'unknown', message },
    ]);
  });

  it('ends with the reports that do not count', () => {
    const reasons = judge(
      matchApi({
        jobs: [
          jobScan([scanReport()], { problems: ['Report abc is odd.'] }),
          jobScan([], { name: 'evil' }),
        ],
      }),
    );
    expect(short(reasons).slice(2)).toEqual([
      'warning report-not-its-own',
      'warning report-unreadable',
    ]);
  });
});
