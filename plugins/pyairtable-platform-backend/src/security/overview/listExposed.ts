import type { SecurityOverviewResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { countSeverities } from '../../areas/security/scans/severityCounts';
import { mostListed, ServiceSecurity } from './ServiceSecurity';

type Exposed = SecurityOverviewResponse['exposed'][number];

/** Of a service of which nothing was scanned, to sort by. */
const nothing = countSeverities([]);

/**
 * Services with something to show: a finding that is severe or known to be
 * exploited, or an item of the checklist that failed. The order: most findings
 * known to be exploited, most critical ones, most high ones, most items that
 * failed, then by name.
 */
export function listExposed(services: readonly ServiceSecurity[]): Exposed[] {
  return services
    .flatMap(service => toExposed(service))
    .filter(
      ({ counts, knownExploited, checklistFailed }) =>
        knownExploited > 0 ||
        (counts?.critical ?? 0) > 0 ||
        (counts?.high ?? 0) > 0 ||
        checklistFailed > 0,
    )
    .sort(byExposure)
    .slice(0, mostListed);
}

function toExposed({ detail, ...service }: ServiceSecurity): Exposed[] {
  if (!detail) {
    return [];
  }
  const { counts, fixable, knownExploited, checks } = detail;
  const scanned = counts !== null;
  return [
    {
      ...service,
      counts,
      fixable: scanned ? fixable : 0,
      knownExploited: scanned ? knownExploited : 0,
      checklistPassed: checks.filter(({ passed }) => passed === true).length,
      checklistFailed: checks.filter(({ passed }) => passed === false).length,
      checklistTotal: checks.length,
    },
  ];
}

function byExposure(a: Exposed, b: Exposed): number {
  const [ours, theirs] = [a.counts ?? nothing, b.counts ?? nothing];
  return (
    b.knownExploited - a.knownExploited ||
    theirs.critical - ours.critical ||
    theirs.high - ours.high ||
    b.checklistFailed - a.checklistFailed ||
    a.entityRef.localeCompare(b.entityRef)
  );
}
