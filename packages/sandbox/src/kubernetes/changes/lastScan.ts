import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { serviceIdOf } from '../runs/serviceIdOf';
import type { WrittenObject } from '../written/WrittenStore';

/**
 * When the last scan of a service's image ended well.
 *
 * @internal
 */
export function lastScan(
  jobs: readonly WrittenObject[],
  service: string,
): Date | undefined {
  const times = jobs
    .filter(
      job =>
        job.metadata.labels?.[platformLabels.purpose] === 'image-scan' &&
        serviceIdOf(job) === service,
    )
    .flatMap(({ status }) =>
      typeof status?.completionTime === 'string'
        ? [Date.parse(status.completionTime)]
        : [],
    );
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}
