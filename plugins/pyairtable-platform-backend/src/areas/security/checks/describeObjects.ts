import type { PodFacts } from '../../../clients/kubernetes/kinds';

/** `ReplicaSet api-5d9 in apps`: what controls the pods, else what they are. */
export function describePods({
  kind,
  name,
  namespace,
  owner,
}: PodFacts): string {
  return `${owner?.kind ?? kind} ${owner?.name ?? name} in ${namespace}`;
}

/** `NetworkPolicy default-deny in apps, base in shop`; each once. */
export function describeObjects(
  kind: string,
  objects: ReadonlyArray<{ namespace: string; name: string }>,
): string {
  const names = objects.map(({ name, namespace }) => `${name} in ${namespace}`);
  return `${kind} ${[...new Set(names)].join(', ')}`;
}
