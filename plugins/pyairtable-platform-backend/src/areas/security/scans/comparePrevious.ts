import {
  platformLabels,
  severities,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { OptionalList } from '../../../clients/kubernetes/KubernetesReader';
import { compareFindings } from './FindingTally';
import {
  findingKey,
  PreviousScan,
  ScanFinding,
  ScanObject,
  ScanReport,
} from './ScanReport';
import { bySeverity, countSeverities } from './severityCounts';

/** The parts of what was collected that scans are compared by. */
export interface CollectedScans {
  jobReports: OptionalList<ScanObject>;
  operatorReports: OptionalList<ScanObject>;
}

/**
 * Tells the scans of one service from those of another: `apps/api`. For a scan
 * Job by the object's name, which is all that it cannot choose.
 */
export function scanKey(object: ScanObject): string {
  const service =
    object.source === 'scan-job'
      ? object.name.replace(/-image-scan$/, '')
      : object.labels[platformLabels.kubernetesId] ?? object.name;
  return `${object.namespace}/${service}`;
}

/**
 * The scan before the last one, by `scanKey`: where there is a newer scan than
 * at the collection before, that is what was collected then.
 *
 * @param previous - what was collected before; undefined at the first time
 */
export function comparePrevious(
  current: CollectedScans,
  previous:
    | (CollectedScans & { previousScans: Record<string, PreviousScan> })
    | undefined,
): Record<string, PreviousScan> {
  if (!previous) {
    return {};
  }
  const last = reportsByKey(previous);
  const now = reportsByKey(current);
  const result: Record<string, PreviousScan> = {};
  // What could not be listed this time may be there again at the next one.
  const incomplete =
    current.jobReports.missing === 'refused' ||
    current.operatorReports.missing === 'refused';
  for (const [key, scan] of Object.entries(previous.previousScans)) {
    if (incomplete || now.has(key)) {
      result[key] = scan;
    }
  }
  for (const [key, reports] of now) {
    const before = last.get(key);
    const scannedAt = newestScan(reports);
    if (before && scannedAt && scannedAt > (newestScan(before) ?? '')) {
      const remembered = remember(before);
      if (remembered) {
        result[key] = remembered;
      }
    }
  }
  return result;
}

function reportsByKey(collected: CollectedScans): Map<string, ScanReport[]> {
  const groups = new Map<string, ScanReport[]>();
  for (const list of [collected.jobReports, collected.operatorReports]) {
    for (const object of list.items ?? []) {
      const key = scanKey(object);
      const group = groups.get(key);
      if (group) {
        group.push(...object.reports);
      } else {
        groups.set(key, [...object.reports]);
      }
    }
  }
  return groups;
}

function newestScan(reports: readonly ScanReport[]): string | undefined {
  return reports.reduce<string | undefined>(
    (newest, { scannedAt }) =>
      !newest || scannedAt > newest ? scannedAt : newest,
    undefined,
  );
}

function remember(reports: readonly ScanReport[]): PreviousScan | undefined {
  const scannedAt = newestScan(reports);
  if (!scannedAt) {
    return undefined;
  }
  const worst = new Map<string, ScanFinding>();
  for (const finding of reports.flatMap(report => report.findings)) {
    const key = findingKey(finding);
    const known = worst.get(key);
    if (!known || compareFindings(finding, known) < 0) {
      worst.set(key, finding);
    }
  }
  const findings = bySeverity((): string[] => []);
  for (const finding of [...worst.values()].sort(compareFindings)) {
    findings[finding.severity].push(findingKey(finding));
  }
  return { scannedAt, findings, partial: partialSeverities(reports) };
}

/** Severities of which a report counts more than it lists. */
export function partialSeverities(reports: readonly ScanReport[]) {
  const listed = reports.map(report => countSeverities(report.findings));
  return severities.filter(severity =>
    reports.some(
      (report, index) => report.counts[severity] > listed[index][severity],
    ),
  );
}
