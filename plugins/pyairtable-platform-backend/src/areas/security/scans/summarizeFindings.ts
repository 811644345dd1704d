import type {
  Reason,
  SecurityDetail,
  SeverityCounts,
  Waiver,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { applyWaivers } from '../waivers/applyWaivers';
import { compareScans } from './compareScans';
import type { MatchedImage } from './matchScans';
import { mergeFindings } from './mergeFindings';
import { maxFindings, PreviousScan, ScanReport } from './ScanReport';
import { addCounts, bySeverity, countSeverities } from './severityCounts';

/** The part of the detail that the scans tell. */
export type ScansDetail = Omit<SecurityDetail, 'scanDutySeconds' | 'checks'>;

/** What a service's scans come to. */
export interface FindingSummary {
  detail: ScansDetail;
  /** Waivers that somebody must look after. */
  reasons: Reason[];
}

/**
 * Brings the reports of a service's images together. What a report counts and
 * does not list counts as it is, image by image: nobody can tell whether two
 * images have it in common.
 */
export function summarizeFindings(options: {
  images: readonly MatchedImage[];
  waivers: readonly Waiver[];
  previousScans: Readonly<Record<string, PreviousScan>>;
  observedAt: Date;
}): FindingSummary {
  const { images, previousScans, observedAt } = options;
  const reports = images.flatMap(({ scan }) => scan?.report ?? []);
  const merged = mergeFindings(images);
  const omitted = reports.reduce((sum, report) => sum + report.omitted, 0);
  const isScanned = images.length > 0 && reports.length === images.length;
  const applied = applyWaivers(merged, options.waivers, {
    observedAt,
    complete: isScanned && omitted === 0,
  });
  const { comparison, isNew } = compareScans(images, merged, previousScans);
  const findings = merged.map((finding, index) => ({
    ...finding,
    isNew: isNew(finding),
    waiver: applied.waiverOf[index],
  }));
  const open = findings.filter(({ waiver }) => !waiver);
  const waived = findings.filter(({ waiver }) => waiver);
  return {
    detail: {
      images: images.map(toImage),
      oldestScanAt: isScanned
        ? reports.map(({ scannedAt }) => scannedAt).sort()[0]
        : null,
      counts: reports.length
        ? reports.map(unlisted).reduce(addCounts, countSeverities(open))
        : null,
      fixable:
        open.filter(({ fixedVersion }) => fixedVersion).length +
        reports.reduce((sum, report) => sum + unlistedFixable(report), 0),
      knownExploited:
        open.filter(({ knownExploited }) => knownExploited).length +
        reports.reduce((sum, report) => sum + unlistedExploited(report), 0),
      waived: waived.length,
      findings: [...open, ...waived].slice(0, maxFindings),
      findingsTotal: findings.length + omitted,
      comparison,
      waivers: applied.waivers,
    },
    reasons: applied.reasons,
  };
}

function toImage(image: MatchedImage): ScansDetail['images'][number] {
  const { report, object } = image.scan ?? {};
  return {
    container: image.container,
    image: image.image,
    pods: image.pods,
    source: object?.source ?? null,
    scannedAt: report?.scannedAt ?? null,
    counts: report?.counts ?? null,
    omitted: report?.omitted ?? 0,
  };
}

function unlisted({ counts, findings }: ScanReport): SeverityCounts {
  const listed = countSeverities(findings);
  return bySeverity(severity => counts[severity] - listed[severity]);
}

function unlistedFixable({ fixable, findings }: ScanReport): number {
  return fixable - findings.filter(({ fixedVersion }) => fixedVersion).length;
}

function unlistedExploited({ knownExploited, findings }: ScanReport): number {
  return (
    knownExploited - findings.filter(finding => finding.knownExploited).length
  );
}
