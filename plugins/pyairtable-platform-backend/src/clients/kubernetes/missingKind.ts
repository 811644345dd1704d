import { KubernetesKind, resourceNameOf } from './KubernetesKind';
import type { OptionalList } from './KubernetesReader';

type Missing = Exclude<OptionalList<never>, { items: never[] }>;

/** The list of a kind that the cluster does not know. */
export function notInstalled(
  kind: KubernetesKind<unknown>,
  cluster: string,
): Missing {
  return {
    missing: 'not-installed',
    message: `Cluster "${cluster}" does not know ${resourceNameOf(kind)}.`,
  };
}

/** The list of a kind that the portal may not read, with the right it lacks. */
export function refused(
  kind: KubernetesKind<unknown>,
  cluster: string,
): Missing {
  return {
    missing: 'refused',
    message: `Cluster "${cluster}" does not let the portal's ServiceAccount list ${resourceNameOf(
      kind,
    )}: the RBAC manifest in the docs grants it.`,
  };
}
