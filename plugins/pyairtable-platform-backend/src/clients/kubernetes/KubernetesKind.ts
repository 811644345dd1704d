import { z } from 'zod';

/** A kind of object, and the part of it that is kept. */
export interface KubernetesKind<T> {
  /** Empty for the core group. */
  group: string;
  version: string;
  /** Asked for in this order where the cluster does not know `version`. */
  olderVersions?: readonly string[];
  kind: string;
  plural: string;
  /** These narrow the listing on the server's side. */
  labelSelector?: string;
  fieldSelector?: string;
  /** Checks an object and keeps what is used; the rest is dropped at once. */
  schema: z.ZodType<T>;
}

/** What every kept object has. */
export interface KubernetesObject {
  namespace: string;
  name: string;
  labels: Record<string, string>;
}

/** `metadata` of a namespaced object. */
export const metadataSchema = z.object({
  namespace: z.string(),
  name: z.string(),
  labels: z.record(z.string(), z.string()).default({}),
});

/** `apps/v1`; of the core group `v1`. */
export function apiVersionOf(kind: { group: string; version: string }): string {
  return kind.group ? `${kind.group}/${kind.version}` : kind.version;
}

/** `deployments.apps`, as RBAC speaks of it; of the core group `pods`. */
export function resourceNameOf(kind: {
  group: string;
  plural: string;
}): string {
  return kind.group ? `${kind.plural}.${kind.group}` : kind.plural;
}

/** A condition of an object's status. */
export const conditionSchema = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  message: z.string().optional(),
});

export type Condition = z.infer<typeof conditionSchema>;
