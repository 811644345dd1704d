import type { TechInsightFact } from '@backstage-community/plugin-tech-insights-node';
import { parseEntityRef } from '@backstage/catalog-model';
import type { SecurityFacts } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { DateTime } from 'luxon';
import { factNameOf } from './factNameOf';

type Results = Record<string, boolean | null>;

/** Says it in the words of Tech Insights; what is not known is null. */
export function toInsightFact(facts: SecurityFacts): TechInsightFact {
  const { counts, fixable, knownExploited, waived, scanAgeSeconds } = facts;
  const { checklist, factors } = facts;
  const known = {
    criticalFindings: counts?.critical,
    highFindings: counts?.high,
    fixableFindings: fixable,
    knownExploitedFindings: knownExploited,
    waivedFindings: waived,
    scanAgeDays: scanAgeSeconds === null ? null : scanAgeSeconds / 86_400,
    checklistPassed: countOf(checklist, true),
    checklistFailed: countOf(checklist, false),
    twelveFactorsMet: countOf(factors, true),
    twelveFactorsJudged: countOf(factors, true) + countOf(factors, false),
    status: facts.level,
    ...named('checklist', checklist),
    ...named('factor', factors),
  };
  return {
    entity: parseEntityRef(facts.entityRef),
    // A rule fails over a fact that is not there, and is not met by null.
    facts: Object.fromEntries(
      Object.entries(known).map(([name, value]) => [name, value ?? null]),
    ),
    // When the cluster was read, not when this was asked.
    ...(facts.observedAt && {
      timestamp: DateTime.fromISO(facts.observedAt, { zone: 'utc' }),
    }),
  };
}

function countOf(results: Results, wanted: boolean): number {
  return Object.values(results).filter(result => result === wanted).length;
}

function named(group: string, results: Results): Results {
  return Object.fromEntries(
    Object.entries(results).map(([id, result]) => [
      factNameOf(group, id),
      result,
    ]),
  );
}
