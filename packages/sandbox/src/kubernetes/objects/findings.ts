import { vulnerabilities, Vulnerability } from '../../model/vulnerabilities';
import type { ServiceContext } from './context';

/**
 * What is known to be wrong with a service's image, the worst first.
 *
 * @internal
 */
export function findingsOf({ behaviour }: ServiceContext): Vulnerability[] {
  const { findings } = behaviour.image;
  return vulnerabilities.filter(({ id }) => findings.includes(id));
}

/** Where a finding is explained. */
export function primaryLinkOf({ id }: Vulnerability): string {
  return `https://avd.aquasec.com/nvd/${id.toLowerCase()}`;
}

/** Where CISA says of a finding that it is exploited, if it does. */
export function exploitedLinksOf({ id, exploited }: Vulnerability): string[] {
  return exploited
    ? [
        `https://www.cisa.gov/known-exploited-vulnerabilities-catalog?field_cve=${id}`,
      ]
    : [];
}

/** How many findings there are of each severity, as a scan counts them. */
export function countFindings(findings: readonly Vulnerability[]) {
  const count = (severity: Vulnerability['severity']) =>
    findings.filter(finding => finding.severity === severity).length;
  return {
    critical: count('CRITICAL'),
    high: count('HIGH'),
    medium: count('MEDIUM'),
    low: count('LOW'),
    unknown: count('UNKNOWN'),
  };
}
