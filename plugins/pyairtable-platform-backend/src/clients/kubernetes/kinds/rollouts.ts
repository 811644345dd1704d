import { z } from 'zod';
import type { KubernetesKind } from '../KubernetesKind';
import {
  podTemplateSchema,
  toWorkload,
  workloadMetadataSchema,
  WorkloadObject,
  workloadStatusSchema,
} from './workload';

/** An Argo Rollout, which takes the place of a Deployment. */
export interface RolloutObject extends WorkloadObject {
  /**
   * The Deployment whose pod template it uses; that one stays at zero
   * replicas. Null where the Rollout has a template of its own.
   */
  templateOf: string | null;
}

/** Rollouts of a cluster. */
export const rollouts: KubernetesKind<RolloutObject> = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  kind: 'Rollout',
  plural: 'rollouts',
  schema: z
    .object({
      metadata: workloadMetadataSchema,
      spec: z.object({
        replicas: z.number().int().default(1),
        template: podTemplateSchema.optional(),
        workloadRef: z
          .object({ kind: z.string().optional(), name: z.string().optional() })
          .optional(),
      }),
      status: workloadStatusSchema,
    })
    .transform(object => ({
      ...toWorkload(object),
      templateOf:
        object.spec.workloadRef?.kind === 'Deployment'
          ? object.spec.workloadRef.name ?? null
          : null,
    })),
};
