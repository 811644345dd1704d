import {
  severities,
  SeverityCounts,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { cleanText, safeUrl, toMoment } from './cleanText';
import { maxFindings, ScanFinding, ScanReport } from './ScanReport';
import { addCounts, bySeverity, totalOf, toSeverity } from './severityCounts';

const lengths = { id: 100, package: 200, version: 200, title: 200 };

/** A finding in a scanner's own words: any of them may be something else. */
export interface ReportedFinding {
  id: unknown;
  package: unknown;
  installedVersion: unknown;
  fixedVersion: unknown;
  severity: unknown;
  title: unknown;
  url: unknown;
  publishedAt: unknown;
  knownExploited: boolean | null;
}

/** The fields of what should be an object; none where it is something else. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}

/**
 * Counts what a scanner reports and keeps the worst of it. The same finding in
 * two layers or lock files of an image counts once.
 */
export class FindingTally {
  readonly #seen = new Set<string>();
  readonly #findings = bySeverity((): ScanFinding[] => []);
  #unnamed = 0;
  #fixable = 0;
  #knownExploited = 0;

  /** Findings without an id or a package: counted, never listed. */
  get unnamed(): number {
    return this.#unnamed;
  }

  add(reported: ReportedFinding): void {
    const id = cleanText(reported.id, lengths.id);
    const packageName = cleanText(reported.package, lengths.package);
    if (!id || !packageName) {
      this.#unnamed++;
      return;
    }
    const installedVersion = cleanText(
      reported.installedVersion,
      lengths.version,
    );
    const key = `${id}\n${packageName}\n${installedVersion}`;
    if (this.#seen.has(key)) {
      return;
    }
    this.#seen.add(key);
    const fixedVersion = cleanText(reported.fixedVersion, lengths.version);
    const severity = toSeverity(reported.severity);
    if (fixedVersion) {
      this.#fixable++;
    }
    if (reported.knownExploited) {
      this.#knownExploited++;
    }
    this.#findings[severity].push({
      id,
      severity,
      package: packageName,
      installedVersion: installedVersion || null,
      fixedVersion: fixedVersion || null,
      title: textOf(reported.title),
      url: textOf(reported.url),
      publishedAt: textOf(reported.publishedAt),
      knownExploited: reported.knownExploited,
    });
  }

  /** Distinct findings so far, by severity. */
  counts(): SeverityCounts {
    const counts = bySeverity(severity => this.#findings[severity].length);
    counts.unknown += this.#unnamed;
    return counts;
  }

  /**
   * @param leftOut - findings that the report counts and does not list
   */
  finish(
    leftOut: SeverityCounts,
  ): Pick<
    ScanReport,
    'counts' | 'fixable' | 'knownExploited' | 'findings' | 'omitted'
  > {
    const findings: ScanFinding[] = [];
    for (const severity of severities) {
      const left = maxFindings - findings.length;
      if (left === 0) {
        break;
      }
      findings.push(
        ...this.#findings[severity].sort(compareFindings).slice(0, left),
      );
    }
    const counts = addCounts(this.counts(), leftOut);
    return {
      counts,
      fixable: this.#fixable,
      knownExploited: this.#knownExploited,
      findings: findings.map(finding => ({
        ...finding,
        title: cleanText(finding.title, lengths.title) || null,
        url: safeUrl(finding.url),
        publishedAt: toMoment(finding.publishedAt),
      })),
      omitted: totalOf(counts) - findings.length,
    };
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

type Ranked = Pick<
  ScanFinding,
  'id' | 'severity' | 'package' | 'fixedVersion' | 'knownExploited'
>;

/**
 * The worst first: by severity, then what is known to be exploited, then what
 * can be fixed, then by id, so that the order never depends on the scanner's.
 */
export function compareFindings(a: Ranked, b: Ranked): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    Number(b.knownExploited ?? false) - Number(a.knownExploited ?? false) ||
    Number(b.fixedVersion !== null) - Number(a.fixedVersion !== null) ||
    compareText(a.id, b.id) ||
    compareText(a.package, b.package)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
