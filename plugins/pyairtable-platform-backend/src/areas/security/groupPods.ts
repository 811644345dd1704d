import type { PodFacts } from '../../clients/kubernetes/kinds';

/** Whose pods come and go; whatever else has pods may serve. */
const passingOwners = ['Job', 'Workflow', 'TaskRun'];

/** Labels by which Kubernetes tells the pods of a StatefulSet apart. */
const ownLabels = [
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
];

/**
 * Makes one of pods that are alike, named after the first of them, with their
 * count and the longest start. Pods of Jobs and Workflows are left out.
 *
 * @returns by namespace and name
 */
export function groupPods(pods: readonly PodFacts[]): PodFacts[] {
  const groups = new Map<string, PodFacts>();
  for (const pod of pods) {
    if (pod.owner && passingOwners.includes(pod.owner.kind)) {
      continue;
    }
    const key = likenessOf(pod);
    const group = groups.get(key);
    groups.set(key, group ? join(group, pod) : pod);
  }
  return [...groups.values()].sort(
    (a, b) => compare(a.namespace, b.namespace) || compare(a.name, b.name),
  );
}

/** All that is judged but for what each pod has of its own. */
function likenessOf(pod: PodFacts): string {
  const { name, count, startupSeconds, labels, podLabels, ...more } = pod;
  const alike = [more, Object.entries(podLabels).filter(isShared).sort()];
  // Without an owner, what looks alike is still not one thing.
  return JSON.stringify(pod.owner ? alike : [name, alike]);
}

/** Whether a label can be the same for all pods of an owner. */
function isShared([label]: [string, string]): boolean {
  return !(
    label.startsWith('topology.kubernetes.io/') || ownLabels.includes(label)
  );
}

function join(group: PodFacts, pod: PodFacts): PodFacts {
  return {
    ...group,
    name: compare(pod.name, group.name) < 0 ? pod.name : group.name,
    // What selects one of them by its own label does not select them all.
    labels: common(group.labels, pod.labels),
    podLabels: common(group.podLabels, pod.podLabels),
    count: group.count + pod.count,
    startupSeconds: longest(group.startupSeconds, pod.startupSeconds),
  };
}

function common(
  a: Record<string, string>,
  b: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(a).filter(
      ([label, value]) => Object.hasOwn(b, label) && b[label] === value,
    ),
  );
}

function longest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? a ?? b : Math.max(a, b);
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
