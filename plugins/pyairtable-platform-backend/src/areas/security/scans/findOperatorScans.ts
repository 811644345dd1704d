import {
  findServiceObjects,
  ServiceSelector,
} from '../../lib/findServiceObjects';
import { groupOnce } from '../../lib/groupOnce';
import { placeOf, RunningImage } from './runningImages';
import type { ScanObject } from './ScanReport';

/**
 * Objects of Trivy Operator that may be of what a service runs: those with its
 * labels, of its ReplicaSets, or of an image that it runs. Only in namespaces
 * in which its pods are: who writes elsewhere has no say.
 */
export function findOperatorScans(
  objects: readonly ScanObject[],
  options: {
    images: readonly RunningImage[];
    namespaces: readonly string[];
    selector: ServiceSelector;
  },
): ScanObject[] {
  const { images, namespaces, selector } = options;
  const byPlace = groupOnce(objects, 'place', place);
  const byDigest = groupOnce(objects, 'digest', digestPlace);
  return [
    ...new Set([
      ...findServiceObjects(objects, selector).filter(({ namespace }) =>
        namespaces.includes(namespace),
      ),
      ...images.flatMap(image => [
        ...[...image.places].flatMap(key => byPlace.get(key) ?? []),
        ...namespaces.flatMap(
          namespace => byDigest.get(`${namespace}/${image.digest}`) ?? [],
        ),
      ]),
    ]),
  ];
}

/** From the labels, so that one that cannot be read is found as well. */
function place({ namespace, labels }: ScanObject): string {
  return labels['trivy-operator.resource.kind'] === 'ReplicaSet'
    ? placeOf(
        namespace,
        labels['trivy-operator.resource.name'],
        labels['trivy-operator.container.name'],
      )
    : '';
}

function digestPlace({ namespace, reports: [report] }: ScanObject): string {
  return `${namespace}/${report?.digest ?? report?.imageId ?? ''}`;
}
