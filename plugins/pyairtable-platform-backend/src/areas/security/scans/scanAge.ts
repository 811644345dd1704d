import type { MatchedImage, Scan } from './matchScans';

/** A scan must not be older than this, seconds: what is known since is not in it. */
export const scanDutySeconds = 7 * 86400;

/** A scan older than this says nothing any more, seconds. */
export const criticalScanSeconds = 14 * 86400;

/** Seconds since a scan. */
export function scanAgeSeconds(scan: Scan, observedAt: Date): number {
  return Math.max(
    0,
    (observedAt.getTime() - Date.parse(scan.report.scannedAt)) / 1000,
  );
}

/** The image whose scan is the oldest; undefined where there is none. */
export function oldestScan(
  images: readonly MatchedImage[],
): (MatchedImage & { scan: Scan }) | undefined {
  return images
    .flatMap(({ scan, ...image }) => (scan ? { ...image, scan } : []))
    .sort((a, b) =>
      a.scan.report.scannedAt < b.scan.report.scannedAt ? -1 : 1,
    )[0];
}
