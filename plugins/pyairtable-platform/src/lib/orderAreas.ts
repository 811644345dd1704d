import { areaIds } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

const builtIn: readonly string[] = areaIds;

/**
 * Area ids without doubles, the built-in ones in their usual order, then those
 * of modules as they come.
 */
export function orderAreas(ids: Iterable<string>): string[] {
  const given = new Set(ids);
  return [
    ...builtIn.filter(id => given.has(id)),
    ...[...given].filter(id => !builtIn.includes(id)),
  ];
}
