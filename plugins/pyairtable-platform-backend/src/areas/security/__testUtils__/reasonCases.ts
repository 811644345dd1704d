import { annotations } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { scanConfigMap, trivyFinding, trivyReport } from './guardedService';
import type { Given } from './judgeGuarded';

const id = 'CVE-2026-1';
const foreignDigest = `sha256:${'b'.repeat(64)}`;
const foreignImage = `registry.example/shop/api@${foreignDigest}`;

/** A report of an image that the service does not run. */
const foreignScan: any = scanConfigMap(
  trivyReport([], {
    ArtifactName: foreignImage,
    Metadata: { RepoDigests: [foreignImage] },
  }),
  { digest: foreignDigest },
);

function scanned(...configmaps: object[]): Given {
  return {
    change: objects => {
      objects.configmaps = configmaps;
    },
  };
}

/** A scan that has found these. */
export function found(...findings: object[]): Given {
  return scanned(scanConfigMap(trivyReport(findings)));
}

function scannedAt(CreatedAt: string): Given {
  return scanned(scanConfigMap(trivyReport([], { CreatedAt })));
}

/** The same with waivers, as they stand in the file. */
export function waived(text: string, given: Given = {}): Given {
  return { ...given, annotations: { [annotations.securityWaivers]: text } };
}

function waiver(more: object): string {
  return JSON.stringify({
    waivers: [
      {
        finding: id,
        reason: 'Nobody reaches that command.',
        owner: 'group:default/team',
        expires: '2026-12-31',
        ...more,
      },
    ],
  });
}

/** What has each reason of the area, with each of its levels. */
export const reasonCases: Array<[reason: string, what: string, Given]> = [
  [
    'critical critical-findings',
    'a critical finding',
    found(trivyFinding(id, 'CRITICAL'), trivyFinding('CVE-2026-2', 'HIGH')),
  ],
  ['warning high-findings', 'a high one', found(trivyFinding(id, 'HIGH'))],
  [
    'warning known-exploited-findings',
    'a low one that is exploited',
    found(
      trivyFinding(id, 'LOW', {
        References: [
          `https://www.cisa.gov/known-exploited-vulnerabilities-catalog?field_cve=${id}`,
        ],
      }),
    ),
  ],
  ['ok no-severe-findings', 'a medium one', found(trivyFinding(id, 'MEDIUM'))],
  ['ok scan-fresh', '7 days', scannedAt('2026-11-16T12:00:00Z')],
  [
    'warning scan-old',
    '7 days and a second',
    scannedAt('2026-11-16T11:59:59Z'),
  ],
  ['warning scan-old', '14 days', scannedAt('2026-11-09T12:00:00Z')],
  [
    'critical scan-old',
    '14 days and a second',
    scannedAt('2026-11-09T11:59:59Z'),
  ],
  ['unknown not-scanned', 'no report', scanned()],
  [
    'unknown not-scanned',
    'no image that runs',
    {
      change: objects => {
        objects.pods = [];
        objects.deployments = [];
      },
    },
  ],
  [
    'unknown scans-not-visible',
    'reports that may not be listed',
    { refused: ['configmaps'] },
  ],
  [
    'unknown scanner-not-installed',
    'neither source',
    {
      change: objects => {
        objects.configmaps = [];
        delete objects.vulnerabilityreports;
      },
    },
  ],
  [
    'warning report-not-its-own',
    'the label of another service',
    scanned(scanConfigMap(trivyReport(), { service: 'web' })),
  ],
  [
    'warning report-not-its-own',
    'the name of another service',
    scanned(scanConfigMap(trivyReport(), { name: 'web-image-scan' })),
  ],
  [
    'warning report-unreadable',
    'one that is cut off',
    scanned(scanConfigMap('{"SchemaVersion":2')),
  ],
  [
    'warning report-unreadable',
    'one of another schema',
    scanned(scanConfigMap([{ Target: 'debian' }])),
  ],
  [
    'warning report-unreadable',
    'the key of another image',
    scanned(scanConfigMap(trivyReport(), { digest: foreignDigest })),
  ],
  [
    'warning report-unreadable',
    'one from the future',
    scannedAt('2026-11-24T12:00:00Z'),
  ],
  [
    'warning report-unreadable',
    'a finding without a name',
    found(trivyFinding(id, 'LOW', { VulnerabilityID: undefined })),
  ],
  [
    'ok report-of-another-image',
    'one more than there are images',
    {
      change: ({ configmaps: [own] }) =>
        Object.assign(own.binaryData, foreignScan.binaryData),
    },
  ],
  [
    'unknown report-of-another-image',
    'one instead of the image that runs',
    scanned(foreignScan),
  ],
  ['warning invalid-waivers', 'no YAML', waived('waivers: [')],
  [
    'warning invalid-waivers',
    'an owner that is none',
    waived(waiver({ owner: 'somebody' })),
  ],
  [
    'warning invalid-waivers',
    '366 days',
    waived(waiver({ expires: '2027-11-24' })),
  ],
  [
    'warning waiver-expired',
    'yesterday as its last day',
    waived(waiver({ expires: '2026-11-22' }), found(trivyFinding(id, 'LOW'))),
  ],
  ['warning waiver-unused', 'nothing to waive', waived(waiver({}))],
  [
    'warning failed-pod-security',
    'a namespace without labels',
    {
      change: ({ namespaces: [namespace] }) => {
        namespace.metadata.labels = {};
      },
    },
  ],
  [
    'unknown unseen-pod-security',
    'namespaces that may not be listed',
    { refused: ['namespaces'] },
  ],
  ['ok checklist', 'every door shut', {}],
  [
    'warning invalid-label-selector',
    'half a selector',
    { annotations: { [annotations.kubernetesLabelSelector]: 'app in' } },
  ],
];
