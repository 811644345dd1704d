import {
  Finding,
  SecurityDetail,
  severities,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** A critical finding that nobody has waived. */
export function findingOf(id: string, more: Partial<Finding> = {}): Finding {
  return {
    id,
    severity: 'critical',
    package: 'libwebp7',
    installedVersion: '1.2.4',
    fixedVersion: '1.2.5',
    title: null,
    url: null,
    publishedAt: null,
    knownExploited: false,
    images: ['registry.example/shop@sha256:1'],
    isNew: null,
    waiver: null,
    ...more,
  };
}

/** The detail of a service, the image of which was scanned. */
export function securityDetailOf({
  findings = [],
  ...more
}: Partial<SecurityDetail>): SecurityDetail {
  const open = findings.filter(({ waiver }) => !waiver);
  return {
    images: [
      {
        container: 'shop',
        image: 'registry.example/shop@sha256:1',
        pods: 2,
        source: 'scan-job',
        scannedAt: '2026-11-23T04:00:00Z',
        counts: null,
        omitted: 0,
      },
    ],
    oldestScanAt: '2026-11-23T04:00:00Z',
    scanDutySeconds: 604_800,
    counts: Object.fromEntries(
      severities.map(severity => [
        severity,
        open.filter(finding => finding.severity === severity).length,
      ]),
    ) as SecurityDetail['counts'],
    fixable: open.length,
    knownExploited: open.filter(finding => finding.knownExploited).length,
    waived: findings.length - open.length,
    findings,
    findingsTotal: findings.length,
    comparison: null,
    waivers: [],
    checks: [],
    ...more,
  };
}
