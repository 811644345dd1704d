import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PodFacts } from '../../../clients/kubernetes/kinds';
import type { OptionalList } from '../../../clients/kubernetes/KubernetesReader';
import type { ServiceSelector } from '../../lib/findServiceObjects';
import { findJobScans } from './findJobScans';
import { findOperatorScans } from './findOperatorScans';
import { limitReasons } from './limitReasons';
import { placeOf, RunningImage, runningImages } from './runningImages';
import { nameScanObject, scanEvidence } from './scanEvidence';
import type { ScanObject, ScanReport } from './ScanReport';

/** A report, and the object that holds it. */
export interface Scan {
  object: ScanObject;
  report: ScanReport;
}

/** An image that runs, and its newest report; null where there is none. */
export interface MatchedImage extends RunningImage {
  scan: Scan | null;
}

/** What is known of the images that a service runs. */
export interface MatchedScans {
  images: MatchedImage[];
  /** Reports that do not count, and why. */
  problems: Reason[];
  /** The object is there into which the service's scan Job writes. */
  hasScanJob: boolean;
  hasOperator: boolean;
  /** Why reports could not be listed, as sentences. */
  refused: string[];
}

/** Clocks of a cluster's nodes differ by less. */
const clockToleranceMs = 3600_000;

/**
 * Finds the newest report of each image that a service runs: by digest, because
 * a tag may have moved on since the scan.
 */
export function matchScans(options: {
  serviceId: string;
  selector: ServiceSelector;
  /** What runs of the service; its templates where nothing runs. */
  pods: readonly PodFacts[];
  jobReports: OptionalList<ScanObject>;
  operatorReports: OptionalList<ScanObject>;
  cluster: string;
  observedAt: Date;
}): MatchedScans {
  const { serviceId, selector, pods, cluster, observedAt } = options;
  const { jobReports, operatorReports } = options;
  const images = runningImages(pods);
  const namespaces = [...new Set(pods.map(({ namespace }) => namespace))];
  const job = findJobScans(jobReports.items ?? [], {
    serviceId,
    namespaces,
    namespace: selector.namespace,
    cluster,
  });
  const objects = [
    ...job.own,
    ...findOperatorScans(operatorReports.items ?? [], {
      images,
      namespaces,
      selector,
    }),
  ];
  const scans = objects.flatMap(object =>
    object.reports.map(report => ({ object, report })),
  );
  const [past, future] = partition(
    scans,
    ({ report }) =>
      Date.parse(report.scannedAt) <= observedAt.getTime() + clockToleranceMs,
  );
  const used = new Set<Scan>();
  const isOf = createMatcher(images);
  const matched = images.map(image => {
    const ofImage = past.filter(scan => isOf(scan, image));
    ofImage.forEach(scan => used.add(scan));
    return { ...image, scan: newest(ofImage) };
  });
  return {
    images: matched,
    problems: [
      ...job.problems,
      ...tellUnreadable(objects, future, cluster),
      ...tellForeign(
        past.filter(scan => !used.has(scan)),
        matched.every(({ scan }) => scan),
        cluster,
      ),
    ],
    hasScanJob: job.own.length > 0,
    hasOperator: operatorReports.missing !== 'not-installed',
    refused: [jobReports, operatorReports].flatMap(list =>
      list.missing === 'refused' ? [list.message] : [],
    ),
  };
}

function createMatcher(images: readonly RunningImage[]) {
  const uses = new Map<string, number>();
  for (const place of images.flatMap(image => [...image.places])) {
    uses.set(place, (uses.get(place) ?? 0) + 1);
  }
  return ({ object, report }: Scan, image: RunningImage): boolean => {
    if (image.digest) {
      if (report.digest) {
        return report.digest === image.digest;
      }
      if (report.imageId === image.digest) {
        return true;
      }
    }
    const { replicaSet, container } = report;
    if (report.digest || !replicaSet || !container) {
      return false;
    }
    const place = placeOf(object.namespace, replicaSet, container);
    // Where a tag has moved, its pods run two images, and the report does not
    // say of which it is.
    return image.places.has(place) && uses.get(place) === 1;
  };
}

function newest(scans: readonly Scan[]): Scan | null {
  return scans.reduce<Scan | null>(
    (best, scan) =>
      !best || scan.report.scannedAt > best.report.scannedAt ? scan : best,
    null,
  );
}

function tellUnreadable(
  objects: readonly ScanObject[],
  future: readonly Scan[],
  cluster: string,
): Reason[] {
  return limitReasons(
    [
      ...objects.flatMap(object =>
        object.problems.map(message => ({ object, message })),
      ),
      ...future.map(({ object, report }) => ({
        object,
        message: `${nameScanObject(object)} has a report from ${
          report.scannedAt
        }, which has not come yet: it does not count.`,
      })),
    ].map(({ object, message }) => ({
      code: 'report-unreadable',
      level: 'warning' as const,
      message,
      evidence: scanEvidence(cluster, object),
    })),
    count => `${count} more faults are in its reports.`,
  );
}

/**
 * Reports of images that do not run: after a deployment they are what is left
 * of the one before, and matter only where nothing else is known.
 */
function tellForeign(
  scans: readonly Scan[],
  allScanned: boolean,
  cluster: string,
): Reason[] {
  const [first] = scans;
  if (!first) {
    return [];
  }
  const name = nameScanObject(first.object);
  const image = first.report.digest?.slice(0, 19) ?? first.report.image;
  return [
    {
      code: 'report-of-another-image',
      level: allScanned ? 'ok' : 'unknown',
      message:
        scans.length === 1
          ? `The report of ${image} in ${name} is of an image that does not run, so it does not count.`
          : `${scans.length} reports, for example that of ${image} in ${name}, are of images that do not run, so they do not count.`,
      evidence: scanEvidence(cluster, first.object, first.report),
    },
  ];
}

function partition<T>(
  items: readonly T[],
  isFirst: (item: T) => boolean,
): [T[], T[]] {
  const first: T[] = [];
  const second: T[] = [];
  for (const item of items) {
    (isFirst(item) ? first : second).push(item);
  }
  return [first, second];
}
