import type { CollectedSecurity } from './CollectedSecurity';

/** Whether this version of the area has collected it. */
export function isCurrent(
  collected: Partial<CollectedSecurity> | undefined,
): collected is CollectedSecurity {
  return collected?.version === 2;
}
