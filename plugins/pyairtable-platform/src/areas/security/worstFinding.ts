import {
  Finding,
  severities,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/**
 * The worst finding that no waiver covers: by its severity, then what is known
 * to be exploited, then as they came. Undefined where none is listed.
 */
export function worstFinding(
  findings: readonly Finding[],
): Finding | undefined {
  const [worst] = findings
    .filter(finding => finding.waiver === null)
    .sort((a, b) => rank(a) - rank(b));
  return worst;
}

function rank({ severity, knownExploited }: Finding): number {
  return 2 * severities.indexOf(severity) + (knownExploited ? 0 : 1);
}
