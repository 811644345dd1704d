import type {
  SecurityOverviewResponse,
  SeverityCounts,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { findingKey } from '../../areas/security/scans/ScanReport';
import {
  isFixable,
  mostListed,
  mostServices,
  ServiceSecurity,
} from './ServiceSecurity';

type Image = SecurityOverviewResponse['images'][number];

/** What is gathered of one image while services are gone through. */
interface Gathered {
  services: Set<string>;
  /** Of the newest scan. */
  counts: SeverityCounts;
  scannedAt: string;
  fixable: Set<string>;
}

/**
 * Images in which an update mends something that no waiver covers. The order:
 * most services that run it, most critical findings, most high ones, most that
 * can be fixed, then by name.
 */
export function listSharedImages(
  services: readonly ServiceSecurity[],
): Image[] {
  const images = new Map<string, Gathered>();
  for (const service of services) {
    gather(images, service);
  }
  return [...images]
    .filter(([, { fixable }]) => fixable.size > 0)
    .map(([image, gathered]) => ({
      image,
      services: [...gathered.services].sort().slice(0, mostServices),
      places: gathered.services.size,
      counts: gathered.counts,
      fixable: gathered.fixable.size,
    }))
    .sort(
      (a, b) =>
        b.places - a.places ||
        b.counts.critical - a.counts.critical ||
        b.counts.high - a.counts.high ||
        b.fixable - a.fixable ||
        a.image.localeCompare(b.image),
    )
    .slice(0, mostListed);
}

function gather(
  images: Map<string, Gathered>,
  { entityRef, detail }: ServiceSecurity,
): void {
  for (const { image, counts, scannedAt } of detail?.images ?? []) {
    // What nobody has scanned has nothing to mend that anybody knows of.
    if (counts && scannedAt !== null) {
      const known = images.get(image);
      const newer = !known || scannedAt > known.scannedAt;
      images.set(image, {
        services: (known?.services ?? new Set()).add(entityRef),
        counts: newer ? counts : known.counts,
        scannedAt: newer ? scannedAt : known.scannedAt,
        fixable: known?.fixable ?? new Set(),
      });
    }
  }
  for (const finding of (detail?.findings ?? []).filter(isFixable)) {
    for (const image of finding.images) {
      images.get(image)?.fixable.add(findingKey(finding));
    }
  }
}
