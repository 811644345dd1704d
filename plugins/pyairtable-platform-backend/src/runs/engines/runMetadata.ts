import type { JsonObject } from '@backstage/types';
import {
  platformLabels,
  runAnnotations,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunRequest } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** Labels by which the object of a run is found, and told from others. */
export function runLabels(
  { runId, target }: RunRequest,
  kind: string,
): Record<string, string> {
  return {
    [platformLabels.kubernetesId]: target.service.settings.serviceId,
    [platformLabels.run]: runId,
    [platformLabels.runKind]: kind,
  };
}

/** For those who look at the object in the cluster. */
export function runAnnotationsOf({
  target,
}: RunRequest): Record<string, string> {
  return { [runAnnotations.entityRef]: target.service.entityRef };
}

/** The run that an object belongs to; undefined where it belongs to none. */
export function runIdOf(object: JsonObject | undefined): string | undefined {
  const metadata = object?.metadata as JsonObject | undefined;
  const labels = metadata?.labels as JsonObject | undefined;
  const id = labels?.[platformLabels.run];
  return typeof id === 'string' ? id : undefined;
}
