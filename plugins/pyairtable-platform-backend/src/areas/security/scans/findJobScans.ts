import {
  platformLabels,
  Reason,
  scanReportName,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { groupOnce } from '../../lib/groupOnce';
import { limitReasons } from './limitReasons';
import { nameScanObject, scanEvidence } from './scanEvidence';
import type { ScanObject } from './ScanReport';

/**
 * The objects that a service's own scan Job has written. The name proves whose
 * one is, because the Job's account can write to that name alone; one that says
 * otherwise of itself, or lies elsewhere, is refused and told.
 */
export function findJobScans(
  objects: readonly ScanObject[],
  options: {
    serviceId: string;
    /** Where the service's pods run. */
    namespaces: readonly string[];
    /** The only namespace that is the service's, where its entity says so. */
    namespace?: string;
    cluster: string;
  },
): { own: ScanObject[]; problems: Reason[] } {
  const { serviceId, namespaces, cluster } = options;
  const name = scanReportName(serviceId);
  const byName = groupOnce(objects, 'name', object =>
    nameKey(object.namespace, object.name),
  );
  const byService = groupOnce(objects, 'service', labelOf);
  const candidates = new Set([
    ...namespaces.flatMap(place => byName.get(nameKey(place, name)) ?? []),
    ...(byService.get(serviceId) ?? []),
  ]);
  const own: ScanObject[] = [];
  const problems: Reason[] = [];
  for (const object of candidates) {
    // Where nothing runs, what an earlier scan has left tells nobody anything.
    if (
      namespaces.length === 0 ||
      (options.namespace && object.namespace !== options.namespace)
    ) {
      continue;
    }
    const problem = refusal(object);
    if (problem) {
      problems.push({
        code: 'report-not-its-own',
        level: 'warning',
        message: `${nameScanObject(
          object,
        )} ${problem}: its reports do not count.`,
        evidence: scanEvidence(cluster, object),
      });
    } else {
      own.push(object);
    }
  }
  return {
    own,
    problems: limitReasons(
      problems,
      count => `${count} more objects have reports that are not its own.`,
    ),
  };

  function refusal(object: ScanObject): string | undefined {
    if (object.name !== name) {
      return `says that it is of ${serviceId}, but only ${name} can be`;
    }
    const label = labelOf(object);
    if (label !== serviceId) {
      return `says that it is of ${label || 'no service'}, not of ${serviceId}`;
    }
    return namespaces.includes(object.namespace)
      ? undefined
      : `is in a namespace in which no pod of ${serviceId} runs`;
  }
}

function nameKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

function labelOf(object: ScanObject): string {
  return object.labels[platformLabels.kubernetesId] ?? '';
}
