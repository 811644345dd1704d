import {
  severities,
  Severity,
  SeverityCounts,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

const known = new Map<string, Severity>(
  severities.map(severity => [severity.toUpperCase(), severity]),
);

/** A scanner's word for a severity; one that is missing or foreign is unknown. */
export function toSeverity(word: unknown): Severity {
  return typeof word === 'string'
    ? known.get(word) ?? known.get(word.trim().toUpperCase()) ?? 'unknown'
    : 'unknown';
}

/** A record with a value for each severity. */
export function bySeverity<T>(
  valueOf: (severity: Severity) => T,
): Record<Severity, T> {
  return {
    critical: valueOf('critical'),
    high: valueOf('high'),
    medium: valueOf('medium'),
    low: valueOf('low'),
    unknown: valueOf('unknown'),
  };
}

/** How many there are of each severity. */
export function countSeverities(
  findings: Iterable<{ severity: Severity }>,
): SeverityCounts {
  const counts = bySeverity(() => 0);
  for (const { severity } of findings) {
    counts[severity]++;
  }
  return counts;
}

/** Sum of counts, severity by severity. */
export function addCounts(
  a: SeverityCounts,
  b: SeverityCounts,
): SeverityCounts {
  return bySeverity(severity => a[severity] + b[severity]);
}

/** How many there are in all. */
export function totalOf(counts: SeverityCounts): number {
  return severities.reduce((sum, severity) => sum + counts[severity], 0);
}
