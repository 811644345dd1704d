import { z } from 'zod';
import {
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';

/** How many pods may go away at once. */
export interface PodDisruptionBudget extends KubernetesObject {
  disruptionsAllowed: number;
  healthy: number;
  desired: number;
}

/** PodDisruptionBudgets, as their controller last counted. */
export const podDisruptionBudgets: KubernetesKind<PodDisruptionBudget> = {
  group: 'policy',
  version: 'v1',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  schema: z
    .object({
      metadata: metadataSchema,
      status: z
        .object({
          disruptionsAllowed: z.number().default(0),
          currentHealthy: z.number().default(0),
          desiredHealthy: z.number().default(0),
        })
        .prefault({}),
    })
    .transform(({ metadata, status }) => ({
      ...metadata,
      disruptionsAllowed: status.disruptionsAllowed,
      healthy: status.currentHealthy,
      desired: status.desiredHealthy,
    })),
};
