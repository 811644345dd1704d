import {
  compareStatusLevels,
  StatusLevel,
  statusLevels,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { FleetService } from './FleetView';

const worstFirst = [...statusLevels].sort(compareStatusLevels);

// Few combinations occur among many rows.
const worstGroups = new Map<string, string>();

/** Two criticals come before one, and then warnings count. */
function worstGroupOf(levels: StatusLevel[]): string {
  const combination = levels.join();
  const known = worstGroups.get(combination);
  if (known !== undefined) {
    return known;
  }
  const group = worstFirst
    .slice(0, -1)
    .map(level =>
      String(99 - levels.filter(other => other === level).length).padStart(
        2,
        '0',
      ),
    )
    .join('');
  worstGroups.set(combination, group);
  return group;
}

/**
 * The text that brings rows into the wanted order. Within a group, rows are
 * in the order of names.
 *
 * @param levels - of the areas that may be seen
 * @param sortedLevel - of the area that is sorted by; undefined where it may
 * not be seen, because the order must not tell
 */
export function groupOf(
  service: FleetService,
  levels: StatusLevel[],
  sortedLevel: StatusLevel | undefined,
  by: string,
): string {
  switch (by) {
    case 'name':
      return '';
    case 'owner':
      return service.owner ?? '~';
    case 'tier':
      return service.tier;
    case 'worst':
      return worstGroupOf(levels);
    default:
      return sortedLevel ? String(worstFirst.indexOf(sortedLevel)) : '9';
  }
}
