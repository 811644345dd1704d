import {
  SecurityDetail,
  severities,
  Severity,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { partialSeverities, scanKey } from './comparePrevious';
import type { MatchedImage } from './matchScans';
import type { MergedFinding } from './mergeFindings';
import { findingKey, PreviousScan } from './ScanReport';
import { bySeverity } from './severityCounts';

/** Findings that are gone and are named. */
const shownGone = 20;

/** What has changed since the scan before. */
export interface ScanComparison {
  comparison: SecurityDetail['comparison'];
  /** Null where there was no scan before, or it did not list them all. */
  isNew(finding: MergedFinding): boolean | null;
}

/**
 * Compares a service's findings with those of the scan before. Where a scan
 * only counted some of a severity, what it does not list is neither new nor
 * gone.
 */
export function compareScans(
  images: readonly MatchedImage[],
  findings: readonly MergedFinding[],
  previousScans: Readonly<Record<string, PreviousScan>>,
): ScanComparison {
  const scans = images.flatMap(({ scan }) => scan ?? []);
  const keys = new Set(scans.map(({ object }) => scanKey(object)));
  const previous = mergePrevious(
    // A key has a slash in it, so it is never one of an object's own words.
    [...keys].flatMap(key => previousScans[key] ?? []),
  );
  if (!previous) {
    return { comparison: null, isNew: () => null };
  }
  const before = new Set(severities.flatMap(key => previous.findings[key]));
  const isNew = (finding: MergedFinding) => {
    if (before.has(findingKey(finding))) {
      return false;
    }
    return previous.partial.includes(finding.severity) ? null : true;
  };
  const now = new Set(findings.map(findingKey));
  const partial: readonly Severity[] = partialSeverities(
    scans.map(({ report }) => report),
  );
  const gone = severities
    .filter(severity => !partial.includes(severity))
    .flatMap(severity => previous.findings[severity])
    .filter(key => !now.has(key));
  return {
    comparison: {
      previousScanAt: previous.scannedAt,
      added: findings.filter(finding => isNew(finding)).length,
      gone: gone.length,
      goneFindings: gone.slice(0, shownGone).map(fromKey),
    },
    isNew,
  };
}

function mergePrevious(
  scans: readonly PreviousScan[],
): PreviousScan | undefined {
  if (scans.length === 0) {
    return undefined;
  }
  return {
    scannedAt: scans
      .map(({ scannedAt }) => scannedAt)
      .sort()
      .at(-1)!,
    findings: bySeverity(severity => [
      ...new Set(scans.flatMap(({ findings }) => findings[severity])),
    ]),
    partial: severities.filter(severity =>
      scans.some(({ partial }) => partial.includes(severity)),
    ),
  };
}

function fromKey(key: string): { id: string; package: string } {
  const bar = key.indexOf('|');
  return { id: key.slice(0, bar), package: key.slice(bar + 1) };
}
