import { z } from 'zod';
import type { KubernetesKind } from '../KubernetesKind';

/** Who has a role in the whole cluster. */
export interface ClusterRoleBinding {
  name: string;
  role: string;
  subjects: Array<{ kind: string; name: string; namespace: string | null }>;
}

/** ClusterRoleBindings of a cluster. */
export const clusterRoleBindings: KubernetesKind<ClusterRoleBinding> = {
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  kind: 'ClusterRoleBinding',
  plural: 'clusterrolebindings',
  schema: z
    .object({
      metadata: z.object({ name: z.string() }),
      roleRef: z.object({ name: z.string() }),
      subjects: z
        .array(
          z.object({
            kind: z.string(),
            name: z.string(),
            namespace: z.string().nullish(),
          }),
        )
        .nullish(),
    })
    .transform(({ metadata, roleRef, subjects }) => ({
      name: metadata.name,
      role: roleRef.name,
      subjects: (subjects ?? []).map(({ kind, name, namespace }) => ({
        kind,
        name,
        namespace: namespace ?? null,
      })),
    })),
};
