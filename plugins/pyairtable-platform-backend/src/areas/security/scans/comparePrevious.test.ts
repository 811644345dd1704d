import {
  daysAgo,
  finding,
  jobScan,
  operatorScan,
  scanReport,
} from './__testUtils__/scanWorld';
import { comparePrevious, scanKey } from './comparePrevious';
import type { PreviousScan, ScanObject } from './ScanReport';

const collect = (...objects: ScanObject[]) => ({
  jobReports: { items: objects.filter(o => o.source === 'scan-job') },
  operatorReports: {
    items: objects.filter(o => o.source === 'trivy-operator'),
  },
});
const scanned = (days: number, ...ids: string[]) =>
  jobScan([
    scanReport(
      ids.map(id => finding({ id })),
      { scannedAt: daysAgo(days) },
    ),
  ]);
const old: PreviousScan = {
  scannedAt: daysAgo(30),
  findings: {
    critical: ['CVE-0|a'],
    high: [],
    medium: [],
    low: [],
    unknown: [],
  },
  partial: [],
};

describe('scanKey', () => {
  it('is the same for both sources of a service', () => {
    const labels = { 'backstage.io/kubernetes-id': 'api' };
    expect(scanKey(jobScan([]))).toBe('apps/api');
    expect(scanKey(operatorScan(scanReport(), { labels }))).toBe('apps/api');
  });

  it('does not believe the label of a scan Job', () => {
    const labels = { 'backstage.io/kubernetes-id': 'api' };
    expect(scanKey(jobScan([], { name: 'evil-image-scan', labels }))).toBe(
      'apps/evil',
    );
  });

  it('is the name of an object that says nothing of its service', () => {
    expect(scanKey(operatorScan(scanReport()))).toBe(
      'apps/replicaset-api-5d9-api',
    );
  });
});

describe('comparePrevious', () => {
  it('remembers nothing at the first collection', () => {
    expect(comparePrevious(collect(scanned(1, 'CVE-1')), undefined)).toEqual(
      {},
    );
  });

  it('remembers what was collected before there was a newer scan', () => {
    const previous = {
      ...collect(scanned(2, 'CVE-2', 'CVE-1')),
      previousScans: { 'apps/api': old },
    };
    expect(comparePrevious(collect(scanned(1, 'CVE-2')), previous)).toEqual({
      'apps/api': {
        scannedAt: daysAgo(2),
        findings: {
          critical: ['CVE-1|openssl', 'CVE-2|openssl'],
          high: [],
          medium: [],
          low: [],
          unknown: [],
        },
        partial: [],
      },
    });
  });

  it('keeps what it remembers while the scan is the same', () => {
    const previous = {
      ...collect(scanned(1)),
      previousScans: { 'apps/api': old },
    };
    expect(comparePrevious(collect(scanned(1)), previous)).toEqual({
      'apps/api': old,
    });
  });

  it.each([
    ['was emptied', collect(jobScan([]))],
    ['is an older one', collect(scanned(5, 'CVE-9'))],
    [
      'could not be listed',
      {
        jobReports: { missing: 'refused' as const, message: 'No.' },
        operatorReports: { items: [] },
      },
    ],
  ])('keeps what it remembers where the report %s', (_, current) => {
    const previous = {
      ...collect(scanned(1)),
      previousScans: { 'apps/api': old },
    };
    expect(comparePrevious(current, previous)).toEqual({ 'apps/api': old });
  });

  it('forgets a service that has no object any more', () => {
    const previous = { ...collect(), previousScans: { 'apps/gone': old } };
    expect(comparePrevious(collect(scanned(1)), previous)).toEqual({});
  });

  it('remembers a finding once, and of which severity not all are listed', () => {
    const high = finding({ id: 'CVE-1', severity: 'high' });
    const before = jobScan([
      scanReport([high], { scannedAt: daysAgo(3) }),
      scanReport([finding({ id: 'CVE-1' })], {
        scannedAt: daysAgo(2),
        counts: { critical: 1, high: 0, medium: 0, low: 9, unknown: 0 },
      }),
    ]);
    const result = comparePrevious(collect(scanned(1)), {
      ...collect(before),
      previousScans: {},
    });
    expect(result['apps/api']).toMatchObject({
      scannedAt: daysAgo(2),
      findings: { critical: ['CVE-1|openssl'], high: [] },
      partial: ['low'],
    });
  });
});
