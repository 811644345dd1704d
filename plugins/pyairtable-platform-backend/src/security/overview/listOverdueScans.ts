import type { SecurityOverviewResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServiceSecurity } from './ServiceSecurity';

type Overdue = SecurityOverviewResponse['overdue'][number];

/**
 * Services that run an image whose scan is older than the duty, or that was
 * never scanned. Those come first, then the oldest scans. What runs no image,
 * or is not known, has nothing to be scanned.
 */
export function listOverdueScans(
  services: readonly ServiceSecurity[],
  now: Date,
): Overdue[] {
  return services
    .flatMap(service => toOverdue(service, now))
    .sort(
      (a, b) => ageOf(b) - ageOf(a) || a.entityRef.localeCompare(b.entityRef),
    );
}

function toOverdue(
  { entityRef, title, owner, detail }: ServiceSecurity,
  now: Date,
): Overdue[] {
  if (!detail || detail.images.length === 0) {
    return [];
  }
  const scannedAt = detail.oldestScanAt;
  const ageSeconds = secondsSince(scannedAt, now);
  return ageSeconds !== null && ageSeconds <= detail.scanDutySeconds
    ? []
    : [{ entityRef, title, owner, scannedAt, ageSeconds }];
}

/** How long ago a scan was; null where there was none. */
export function secondsSince(
  scannedAt: string | null,
  now: Date,
): number | null {
  return scannedAt === null
    ? null
    : (now.getTime() - Date.parse(scannedAt)) / 1000;
}

/** Never is longer ago than anything; a number, as it is to be subtracted. */
function ageOf({ ageSeconds }: Overdue): number {
  return ageSeconds ?? Number.MAX_SAFE_INTEGER;
}
