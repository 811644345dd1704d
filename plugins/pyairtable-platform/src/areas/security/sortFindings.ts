import {
  Finding,
  severities,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** What the findings can be sorted by. */
export type FindingColumn = 'severity' | 'package' | 'id' | 'published';

type Compare = (a: Finding, b: Finding) => number;

/** By text as people read it: `CVE-2026-9` comes before `CVE-2026-10`. */
const { compare: compareTexts } = new Intl.Collator('en', { numeric: true });

const comparisons: Record<FindingColumn, Compare> = {
  severity: (a, b) =>
    severities.indexOf(a.severity) - severities.indexOf(b.severity),
  package: (a, b) => compareTexts(a.package, b.package),
  id: (a, b) => compareTexts(a.id, b.id),
  published: (a, b) =>
    Date.parse(a.publishedAt ?? '') - Date.parse(b.publishedAt ?? ''),
};

/**
 * The findings by a column, or backwards by `-column`; as they came for any
 * other order. The worst severity comes first, and what has no date last, also
 * backwards.
 */
export function sortFindings(
  findings: readonly Finding[],
  sort: string | undefined,
): Finding[] {
  const column = sort?.replace(/^-/, '');
  if (column === undefined || !isColumn(column)) {
    return [...findings];
  }
  const direction = sort === column ? 1 : -1;
  const undated = (finding: Finding) =>
    column === 'published' &&
    Number.isNaN(Date.parse(finding.publishedAt ?? ''));
  return [
    ...findings
      .filter(finding => !undated(finding))
      .sort((a, b) => direction * comparisons[column](a, b)),
    ...findings.filter(undated),
  ];
}

function isColumn(text: string): text is FindingColumn {
  return Object.hasOwn(comparisons, text);
}
