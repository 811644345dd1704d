import type {
  Evidence,
  ServiceSettings,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  ContainerFacts,
  PodFacts,
} from '../../../clients/kubernetes/kinds';
import { findServiceObjects, selectorOf } from '../../lib/findServiceObjects';
import {
  containerEvidence,
  describeContainer,
} from '../checks/describePodFacts';
import type { CollectedSecurity } from '../CollectedSecurity';
import { findRunning } from '../findRunning';
import type { FactorInput, FactorResult } from './FactorInput';

/**
 * What runs of a service; its templates where nothing runs. Containers that no
 * template has were put in on the way, by a mesh or somebody who debugs: they
 * are not the service's.
 */
export function findPods(
  collected: CollectedSecurity,
  settings: ServiceSettings,
): PodFacts[] {
  const selector = selectorOf(settings);
  const own = new Set(
    findServiceObjects(collected.templates, selector).flatMap(
      ({ containers }) => containers.map(({ name }) => name),
    ),
  );
  return findRunning(collected, selector).map(pod => {
    const containers = pod.containers.filter(({ name }) => own.has(name));
    // A workload that has been renamed or deleted leaves nothing to tell by.
    return containers.length > 0 ? { ...pod, containers } : pod;
  });
}

/** A container, and the pod that it is in. */
export interface PodContainer {
  pod: PodFacts;
  container: ContainerFacts;
}

/** Every container that does the service's work, not those that prepare it. */
export function containersOf(pods: readonly PodFacts[]): PodContainer[] {
  return pods.flatMap(pod =>
    pod.containers
      .filter(({ init }) => !init)
      .map(container => ({ pod, container })),
  );
}

/** `Container api of ReplicaSet api-5d9 in shop`, to begin a sentence with. */
export function nameContainer({ pod, container }: PodContainer): string {
  const text = describeContainer(pod, container);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Points at a field of a container, as in the spec of a pod. */
export function evidenceIn(
  { cluster }: FactorInput,
  { pod, container }: PodContainer,
  field: string,
  value?: string,
): Evidence {
  return containerEvidence(cluster, pod, container, field, value);
}

/** What is said where no pod and no template shows anything. */
export function nothingSeen({
  collected,
  cluster,
  environment,
  service,
}: FactorInput): FactorResult {
  return {
    met: null,
    message: collected
      ? `Nothing of the service is seen in ${environment}: neither a pod nor a workload with ${
          selectorOf(service.settings).text
        }.`
      : `Cluster ${cluster} has not been read yet, or too long ago to count.`,
  };
}
