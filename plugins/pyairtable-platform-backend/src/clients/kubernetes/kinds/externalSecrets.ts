import { z } from 'zod';
import {
  Condition,
  conditionSchema,
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';

/**
 * What brings a Secret from a store outside of the cluster. The Secret itself
 * is never read.
 */
export interface ExternalSecretObject extends KubernetesObject {
  /** The condition `Ready`; null before the operator has tried. */
  ready: Condition | null;
  /** When it was last fetched. */
  refreshedAt: string | null;
}

/** ExternalSecrets, where the External Secrets Operator is installed. */
export const externalSecrets: KubernetesKind<ExternalSecretObject> = {
  group: 'external-secrets.io',
  version: 'v1',
  kind: 'ExternalSecret',
  plural: 'externalsecrets',
  schema: z
    .object({
      metadata: metadataSchema,
      status: z
        .object({
          conditions: z.array(conditionSchema).nullish(),
          refreshTime: z.string().nullish(),
        })
        .prefault({}),
    })
    .transform(({ metadata, status }) => ({
      ...metadata,
      ready: status.conditions?.find(({ type }) => type === 'Ready') ?? null,
      refreshedAt: status.refreshTime ?? null,
    })),
};
