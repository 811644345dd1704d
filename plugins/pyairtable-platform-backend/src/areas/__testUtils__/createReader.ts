import type { KubernetesKind } from '../../clients/kubernetes/KubernetesKind';
import type { KubernetesReader } from '../../clients/kubernetes/KubernetesReader';

/**
 * A cluster with the given objects by plural, as its API server would write
 * them; kinds that are left out are not installed. Counts its requests.
 */
export function createReader(objects: Record<string, object[] | undefined>) {
  const requests: string[] = [];
  const read = <T>(kind: KubernetesKind<T>): T[] | undefined => {
    requests.push(kind.plural);
    return objects[kind.plural]?.map(object => kind.schema.parse(object));
  };
  const reader: KubernetesReader = {
    list: async kind => read(kind) ?? [],
    listIfInstalled: async kind => read(kind),
  };
  return { reader, requests };
}

/** `metadata` of an object of a service. */
export function metadataOf(name: string, more: object = {}) {
  return {
    name,
    namespace: 'apps',
    labels: { 'backstage.io/kubernetes-id': name },
    ...more,
  };
}
