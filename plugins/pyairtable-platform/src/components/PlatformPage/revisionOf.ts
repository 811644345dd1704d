import type { Environment } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/**
 * Changes whenever a list of this environment's services may look different:
 * an area was read, failed, or became stale.
 */
export function revisionOf(environment: Environment | undefined): string {
  return JSON.stringify(
    environment?.areas.map(({ area, observedAt, stale, failure }) => [
      area,
      observedAt,
      stale,
      failure?.at,
    ]) ?? [],
  );
}
