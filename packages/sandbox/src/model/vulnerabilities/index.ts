import { debian } from './debian';
import { packages } from './packages';
import type { Vulnerability } from './Vulnerability';

export type { Vulnerability } from './Vulnerability';

const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const;

/**
 * What images can have, the worst first.
 *
 * @internal
 */
export const vulnerabilities: readonly Vulnerability[] = severities.flatMap(
  severity =>
    [...debian, ...packages].filter(known => known.severity === severity),
);
