import {
  compareStatusLevels,
  SecurityFacts,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** A service as the table has it. */
export interface ServiceRow
  extends Pick<
    SecurityFacts,
    'entityRef' | 'title' | 'level' | 'counts' | 'knownExploited'
  > {
  /** Items; those that neither passed nor failed could not be seen. */
  checklist: { passed: number; failed: number; total: number };
}

/**
 * Services as the table has them: the worst level first; of the same level most
 * findings known to be exploited, most critical ones, most high ones, most items
 * of the checklist failed, then by name.
 */
export function toServiceRows(facts: readonly SecurityFacts[]): ServiceRow[] {
  return facts
    .map(({ entityRef, title, level, counts, knownExploited, checklist }) => {
      const results = Object.values(checklist);
      return {
        entityRef,
        title,
        level,
        counts,
        knownExploited,
        checklist: {
          passed: results.filter(passed => passed === true).length,
          failed: results.filter(passed => passed === false).length,
          total: results.length,
        },
      };
    })
    .sort(
      (a, b) =>
        compareStatusLevels(a.level, b.level) ||
        (b.knownExploited ?? 0) - (a.knownExploited ?? 0) ||
        (b.counts?.critical ?? 0) - (a.counts?.critical ?? 0) ||
        (b.counts?.high ?? 0) - (a.counts?.high ?? 0) ||
        b.checklist.failed - a.checklist.failed ||
        a.entityRef.localeCompare(b.entityRef),
    );
}
