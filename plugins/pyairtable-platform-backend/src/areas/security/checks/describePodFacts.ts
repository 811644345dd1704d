import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  ContainerFacts,
  deployments,
  PodFacts,
  pods as podKind,
  rollouts,
  statefulSetTemplates,
} from '../../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import { describePods } from './describeObjects';

const kinds = {
  Pod: podKind,
  Deployment: deployments,
  Rollout: rollouts,
  StatefulSet: statefulSetTemplates,
};

/** `container app of ReplicaSet api-5d9 in apps`. */
export function describeContainer(
  pod: PodFacts,
  container: ContainerFacts,
): string {
  return `container ${container.name} of ${describePods(pod)}`;
}

/** Ends a sentence, and says so where it is about a template. */
export function endSentence(text: string, { count, kind, name }: PodFacts) {
  return count > 0
    ? `${text}.`
    : `${text}; nothing runs, so it is judged by ${kind} ${name}'s template.`;
}

/**
 * Points at a field of the pod, or of the workload whose template it is.
 *
 * @param field - as in a pod: `metadata.labels`
 */
export function podObjectEvidence(
  cluster: string,
  pod: PodFacts,
  field: string,
  value?: string,
): Evidence {
  return kubernetesEvidence(
    cluster,
    kinds[pod.kind],
    pod,
    pod.kind === 'Pod' ? field : `spec.template.${field}`,
    value,
  );
}

/**
 * Points at a field of a pod's spec.
 *
 * @param field - as in the spec of a pod: `volumes`
 */
export function podEvidence(
  cluster: string,
  pod: PodFacts,
  field: string,
  value?: string,
): Evidence {
  return podObjectEvidence(cluster, pod, `spec.${field}`, value);
}

/** Points at a field of a container. */
export function containerEvidence(
  cluster: string,
  pod: PodFacts,
  container: ContainerFacts,
  field: string,
  value?: string,
): Evidence {
  return podEvidence(
    cluster,
    pod,
    `${container.list}[${container.name}].${field}`,
    value,
  );
}
