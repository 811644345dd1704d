import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  platformLabels,
  scanReportKey,
  scanReportName,
  scanReportPurpose,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { IConfigMap } from 'kubernetes-models/v1';
import { hexOf } from '../../model/random';
import type { Vulnerability } from '../../model/vulnerabilities';
import { installedAt, namespace, ServiceContext, timestamp } from './context';
import { exploitedLinksOf, findingsOf, primaryLinkOf } from './findings';
import { dailyScanEndedAt } from './imageScans';

/** What was looked at in an image: its system, and packages of languages. */
const targets: Record<
  Vulnerability['type'],
  { target?: string; Class: 'os-pkgs' | 'lang-pkgs' }
> = {
  debian: { Class: 'os-pkgs' },
  'python-pkg': { target: 'Python', Class: 'lang-pkgs' },
  'node-pkg': { target: 'Node.js', Class: 'lang-pkgs' },
  gobinary: { target: 'app/service', Class: 'lang-pkgs' },
};

/** The ConfigMap in which the scan of a service's image leaves its report. */
export function scanReports(context: ServiceContext): IConfigMap[] {
  const { id, labels, behaviour, image } = context;
  const { scannedOnDemandAt, scannedAsItRuns } = behaviour.image;
  const daily = dailyScanEndedAt(context);
  const newest = [
    ...(daily ? [daily] : []),
    ...(scannedOnDemandAt ? [timestamp(scannedOnDemandAt)] : []),
  ]
    .sort()
    .at(-1);
  const digest = scannedAsItRuns
    ? image.digest
    : `sha256:${hexOf(`${id}:before`, 64)}`;
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: scanReportName(id),
        namespace,
        labels: { ...labels, [platformLabels.purpose]: scanReportPurpose },
        creationTimestamp: installedAt,
      },
      // It is made empty, and stays so until the first scan.
      ...(newest
        ? {
            binaryData: {
              [scanReportKey(digest)]: compress(
                JSON.stringify(reportOf(context, digest, newest)),
              ),
            },
          }
        : {}),
    },
  ];
}

/** Trivy's JSON, reduced to what the portal reads. */
function reportOf(context: ServiceContext, digest: string, createdAt: string) {
  const { registry, repository } = context.image;
  const name = `${registry}/${repository}@${digest}`;
  const findings = findingsOf(context);
  return {
    SchemaVersion: 2,
    CreatedAt: createdAt,
    ArtifactName: name,
    Metadata: { RepoDigests: [name] },
    Results: Object.entries(targets).flatMap(([type, { target, ...parts }]) => {
      const ofType = findings.filter(finding => finding.type === type);
      // The system is always named, languages only where there is a finding.
      return type === 'debian' || ofType.length > 0
        ? [
            {
              Target: target ?? `${name} (debian 12.7)`,
              ...parts,
              Type: type,
              Vulnerabilities: ofType.map(vulnerabilityOf),
            },
          ]
        : [];
    }),
  };
}

function vulnerabilityOf(finding: Vulnerability) {
  const { id, installedVersion, fixedVersion, severity, title } = finding;
  return {
    VulnerabilityID: id,
    PkgName: finding.package,
    InstalledVersion: installedVersion,
    ...(fixedVersion ? { FixedVersion: fixedVersion } : {}),
    Severity: severity,
    Title: title,
    PrimaryURL: primaryLinkOf(finding),
    PublishedDate: `${finding.published}T00:00:00Z`,
    References: exploitedLinksOf(finding),
  };
}

/** Objects are made anew in every second, reports are the same for a day. */
const compressed = new Map<string, string>();
const maxCompressed = 20_000;

function compress(text: string): string {
  const key = createHash('sha1').update(text).digest('base64');
  const known = compressed.get(key);
  if (known !== undefined) {
    return known;
  }
  if (compressed.size === maxCompressed) {
    compressed.clear();
  }
  const data = gzipSync(text).toString('base64');
  compressed.set(key, data);
  return data;
}
