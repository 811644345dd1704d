import type { Finding } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { MatchedImage } from './matchScans';
import { compareFindings } from './FindingTally';
import { findingKey, ScanFinding } from './ScanReport';

/** A finding of a service, before anything is decided about it. */
export type MergedFinding = Omit<Finding, 'isNew' | 'waiver'>;

/**
 * The distinct findings of a service's images, the worst first. Where images
 * differ in how bad one is, the worst counts.
 */
export function mergeFindings(
  images: readonly MatchedImage[],
): MergedFinding[] {
  const merged = new Map<
    string,
    { findings: ScanFinding[]; images: Set<string> }
  >();
  for (const { image, scan } of images) {
    for (const finding of scan?.report.findings ?? []) {
      const key = findingKey(finding);
      const known = merged.get(key);
      if (known) {
        known.findings.push(finding);
        known.images.add(image);
      } else {
        merged.set(key, { findings: [finding], images: new Set([image]) });
      }
    }
  }
  return [...merged.values()].map(toFinding).sort(compareFindings);
}

function toFinding(entry: {
  findings: ScanFinding[];
  images: Set<string>;
}): MergedFinding {
  const findings = [...entry.findings].sort(compareFindings);
  const [worst] = findings;
  const first = (key: 'title' | 'url' | 'publishedAt') =>
    findings.find(finding => finding[key] !== null)?.[key] ?? null;
  return {
    id: worst.id,
    severity: worst.severity,
    package: worst.package,
    installedVersion: joined(findings, 'installedVersion'),
    fixedVersion: joined(findings, 'fixedVersion'),
    title: first('title'),
    url: first('url'),
    publishedAt: first('publishedAt'),
    knownExploited: isExploited(findings),
    images: [...entry.images],
  };
}

/** Each distinct version, `1.2.3, 1.3.0`. */
function joined(
  findings: readonly ScanFinding[],
  key: 'installedVersion' | 'fixedVersion',
): string | null {
  const versions = new Set(findings.flatMap(finding => finding[key] ?? []));
  return versions.size > 0 ? [...versions].join(', ') : null;
}

function isExploited(findings: readonly ScanFinding[]): boolean | null {
  if (findings.some(({ knownExploited }) => knownExploited)) {
    return true;
  }
  return findings.some(({ knownExploited }) => knownExploited === null)
    ? null
    : false;
}
