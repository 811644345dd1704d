import {
  checklistItemIds,
  Factor,
  SecurityFacts,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { secondsSince } from './overview/listOverdueScans';
import type { ServiceSecurity } from './overview/ServiceSecurity';

/**
 * What is known of a service, by name. Pure. What is not known is null, and
 * never 0 or false.
 *
 * @param service.observedAt - when the cluster was read; null where it never was
 */
export function factsOf(
  service: ServiceSecurity & {
    environment: string;
    observedAt: string | null;
    factors: readonly Factor[];
  },
  now: Date,
): SecurityFacts {
  const { detail, factors, ...rest } = service;
  // Without a scan there is nothing that could be counted.
  const scanned = detail?.counts ? detail : null;
  const scannedAt = detail?.oldestScanAt ?? null;
  const checks = new Map(detail?.checks.map(({ id, passed }) => [id, passed]));
  return {
    ...rest,
    counts: scanned?.counts ?? null,
    fixable: scanned?.fixable ?? null,
    knownExploited: scanned?.knownExploited ?? null,
    waived: scanned?.waived ?? null,
    scannedAt,
    scanAgeSeconds: secondsSince(scannedAt, now),
    checklist: Object.fromEntries(
      checklistItemIds.map(id => [id, checks.get(id) ?? null]),
    ),
    factors: Object.fromEntries(factors.map(({ id, met }) => [id, met])),
  };
}
