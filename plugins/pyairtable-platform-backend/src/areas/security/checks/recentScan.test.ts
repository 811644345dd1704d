import {
  container,
  daysAgo,
  jobScan,
  matchApi,
  observedAt,
  pods,
  scanReport,
} from '../scans/__testUtils__/scanWorld';
import { digestOf } from '../scans/__testUtils__/trivyReport';
import { judgeRecentScan } from './recentScan';

const judge = (options: Parameters<typeof matchApi>[0]) =>
  judgeRecentScan(matchApi(options), 'production', observedAt);
const scanned = (days: number) => [
  jobScan([scanReport([], { scannedAt: daysAgo(days) })]),
];
const two = [
  pods([
    container(),
    container({ name: 'b', imageDigest: `b@${digestOf('b')}` }),
  ]),
];

describe('judgeRecentScan', () => {
  it.each([
    [
      'a scan of today',
      { jobs: scanned(0.5) },
      true,
      '1 image scanned in the last 7 d, the oldest 12 h ago.',
    ],
    ['a scan at the limit', { jobs: scanned(7) }, true, expect.any(String)],
    [
      'a scan that is too old',
      { jobs: scanned(8), pods: two },
      false,
      'Image registry.example/shop/api@sha256:aaaaaaaaaaaa was last scanned 8 d ago, and 7 d is the limit.',
    ],
    [
      'an image without a report',
      { jobs: scanned(1), pods: two },
      false,
      'Image b@sha256:bbbbbbbbbbbb runs and has no scan report in cluster production.',
    ],
    [
      'reports that the portal may not list',
      {
        jobReports: { missing: 'refused' as const, message: 'It may not.' },
      },
      null,
      'It may not.',
    ],
    [
      'an image that was not pulled',
      { pods: [pods([container({ imageDigest: null })])] },
      null,
      'Image registry.example/shop/api:1.0 was not pulled, so nobody can tell which one it is.',
    ],
    [
      'no image',
      { pods: [] },
      null,
      'No image of it runs in cluster production.',
    ],
  ])('judges %s', (_, options, passed, message) => {
    expect(judge(options)).toMatchObject({ passed, message });
  });

  it('points at the oldest report', () => {
    expect(judge({ jobs: scanned(1) }).evidence).toMatchObject({
      kind: 'ConfigMap',
      name: 'api-image-scan',
      value: daysAgo(1),
    });
  });
});
