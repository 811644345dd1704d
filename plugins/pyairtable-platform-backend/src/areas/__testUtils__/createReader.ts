import type { KubernetesKind } from '../../clients/kubernetes/KubernetesKind';
import type { KubernetesReader } from '../../clients/kubernetes/KubernetesReader';
import { notInstalled, refused } from '../../clients/kubernetes/missingKind';

/**
 * A cluster with the given objects by plural, as its API server would write
 * them; kinds that are left out are not installed. Counts its requests.
 *
 * @param options - plurals of kinds that the portal may not list
 */
export function createReader(
  objects: Record<string, object[] | undefined>,
  options: { refused?: string[] } = {},
) {
  const requests: string[] = [];
  const isRefused = ({ plural }: KubernetesKind<unknown>) =>
    options.refused?.includes(plural) ?? false;
  const read = <T>(kind: KubernetesKind<T>): T[] | undefined => {
    requests.push(kind.plural);
    if (isRefused(kind)) {
      throw new Error(`${kind.plural} must not be listed`);
    }
    return objects[kind.plural]?.map(object => kind.schema.parse(object));
  };
  const reader: KubernetesReader = {
    list: async kind => read(kind) ?? [],
    listIfInstalled: async kind => read(kind),
    async listOptional(kind, { environment: { cluster } }) {
      if (isRefused(kind)) {
        requests.push(kind.plural);
        return refused(kind, cluster);
      }
      const items = read(kind);
      return items ? { items } : notInstalled(kind, cluster);
    },
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
