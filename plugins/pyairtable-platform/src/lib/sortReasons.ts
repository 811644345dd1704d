import { compareStatusLevels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** Worst first; equally bad ones keep their order. */
export function sortReasons(reasons: readonly Reason[]): Reason[] {
  return [...reasons].sort((a, b) => compareStatusLevels(a.level, b.level));
}
