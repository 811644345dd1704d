import { z } from 'zod';
import type { KubernetesKind } from '../KubernetesKind';

/** A namespace, with what says how its pods are admitted. */
export interface NamespaceObject {
  name: string;
  labels: Record<string, string>;
}

/** Namespaces of a cluster. */
export const namespaces: KubernetesKind<NamespaceObject> = {
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  schema: z
    .object({
      metadata: z.object({
        name: z.string(),
        labels: z.record(z.string(), z.string()).default({}),
      }),
    })
    .transform(({ metadata: { name, labels } }) => ({ name, labels })),
};
