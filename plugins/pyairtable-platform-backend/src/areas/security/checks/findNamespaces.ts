import type {
  NamespaceObject,
  PodFacts,
} from '../../../clients/kubernetes/kinds';
import type { OptionalList } from '../../../clients/kubernetes/KubernetesReader';
import { groupOnce } from '../../lib/groupOnce';

/** The namespaces of pods, or why one of them is not known. */
export interface FoundNamespaces {
  /** In the order of the pods, each once. */
  known: NamespaceObject[];
  /** One sentence; undefined where all are known. */
  unknown?: string;
}

/** Finds the namespaces of pods among those that the cluster listed. */
export function findNamespaces(
  list: OptionalList<NamespaceObject>,
  pods: readonly PodFacts[],
  cluster: string,
): FoundNamespaces {
  if (list.missing) {
    return { known: [], unknown: list.message };
  }
  const byName = groupOnce(list.items, 'name', ({ name }) => name);
  const names = [...new Set(pods.map(({ namespace }) => namespace))];
  const unseen = names.find(name => !byName.has(name));
  return {
    known: names.flatMap(name => byName.get(name)?.slice(0, 1) ?? []),
    unknown:
      unseen === undefined
        ? undefined
        : `Cluster ${cluster} did not list namespace ${unseen}, so what it lets in is not known.`,
  };
}
