import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

const shown = 5;

/**
 * The first of many reasons of one kind, and how many more there are: what
 * others wrote must not flood a card.
 *
 * @param more - the sentence for the rest
 */
export function limitReasons(
  reasons: readonly Reason[],
  more: (count: number) => string,
): Reason[] {
  if (reasons.length <= shown) {
    return [...reasons];
  }
  const { code, level } = reasons[shown];
  return [
    ...reasons.slice(0, shown),
    { code, level, message: more(reasons.length - shown) },
  ];
}
