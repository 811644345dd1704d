import type { OfferedRunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** Kinds of one area: the ladder from its first rung, then what is not on it. */
export function orderKinds(
  kinds: readonly OfferedRunKind[],
  area: string,
): OfferedRunKind[] {
  return kinds
    .filter(kind => kind.area === area)
    .sort((a, b) => (a.rung ?? Infinity) - (b.rung ?? Infinity) || 0);
}
