import type { SecurityOverviewResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  addCounts,
  countSeverities,
} from '../../areas/security/scans/severityCounts';
import { listExposed } from './listExposed';
import { listOverdueScans } from './listOverdueScans';
import { listPackages } from './listPackages';
import { listSharedImages } from './listSharedImages';
import type { ServiceSecurity } from './ServiceSecurity';

/**
 * What is to be done first in an environment. Pure.
 *
 * @param services - that may be seen
 */
export function summarizeSecurity(
  services: readonly ServiceSecurity[],
  now: Date,
): Omit<SecurityOverviewResponse, 'environment' | 'scanDutySeconds' | 'trend'> {
  return {
    services: services.length,
    scanned: services.filter(({ detail }) => detail && detail.oldestScanAt)
      .length,
    counts: services.reduce(
      (sum, { detail }) =>
        detail?.counts ? addCounts(sum, detail.counts) : sum,
      countSeverities([]),
    ),
    exposed: listExposed(services),
    packages: listPackages(services),
    images: listSharedImages(services),
    overdue: listOverdueScans(services, now),
  };
}
