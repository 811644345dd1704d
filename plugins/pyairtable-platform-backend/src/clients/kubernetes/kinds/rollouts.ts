import { z } from 'zod';
import { KubernetesKind, metadataSchema } from '../KubernetesKind';
import {
  metricsPortsOf,
  podTemplateSchema,
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
      metadata: metadataSchema.extend({ generation: z.number().default(0) }),
      spec: z.object({
        replicas: z.number().int().default(1),
        template: podTemplateSchema.optional(),
        workloadRef: z
          .object({ kind: z.string().optional(), name: z.string().optional() })
          .optional(),
      }),
      status: workloadStatusSchema,
    })
    .transform(({ metadata, spec, status }) => ({
      namespace: metadata.namespace,
      name: metadata.name,
      labels: metadata.labels,
      podLabels: spec.template?.metadata.labels ?? {},
      metricsPorts: metricsPortsOf(spec.template),
      wanted: spec.replicas,
      current: status.replicas,
      ready: status.readyReplicas,
      available: status.availableReplicas,
      observed: status.observedGeneration >= metadata.generation,
      conditions: status.conditions,
      templateOf:
        spec.workloadRef?.kind === 'Deployment'
          ? spec.workloadRef.name ?? null
          : null,
    })),
};
