import {
  AreaId,
  areaIds,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

const known: readonly string[] = areaIds;

/** Whether an area is one of the built-in ones. */
export function isAreaId(id: string): id is AreaId {
  return known.includes(id);
}
