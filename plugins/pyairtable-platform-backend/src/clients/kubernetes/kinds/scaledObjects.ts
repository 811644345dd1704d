import { z } from 'zod';
import {
  Condition,
  conditionSchema,
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';

/** A KEDA ScaledObject, as far as it is judged. */
export interface ScaledObject extends KubernetesObject {
  scaleTarget: { kind: string; name: string };
  min: number;
  max: number;
  /** Replicas while no trigger is active; null where that is `min`. */
  idle: number | null;
  /** Somebody asked KEDA to leave the workload alone. */
  paused: boolean;
  conditions: Condition[];
  triggers: { type: string; name: string | null }[];
}

const annotations = z.record(z.string(), z.string()).default({});

/** ScaledObjects of a cluster. Their defaults are those that KEDA documents. */
export const scaledObjects: KubernetesKind<ScaledObject> = {
  group: 'keda.sh',
  version: 'v1alpha1',
  kind: 'ScaledObject',
  plural: 'scaledobjects',
  schema: z
    .object({
      metadata: metadataSchema.extend({ annotations }),
      spec: z.object({
        scaleTargetRef: z.object({
          kind: z.string().default('Deployment'),
          name: z.string(),
        }),
        minReplicaCount: z.number().int().default(0),
        maxReplicaCount: z.number().int().default(100),
        idleReplicaCount: z.number().int().nullish(),
        triggers: z
          .array(z.object({ type: z.string(), name: z.string().optional() }))
          .default([]),
      }),
      status: z
        .object({ conditions: z.array(conditionSchema).nullish() })
        .prefault({}),
    })
    .transform(({ metadata, spec, status }) => ({
      namespace: metadata.namespace,
      name: metadata.name,
      labels: metadata.labels,
      scaleTarget: spec.scaleTargetRef,
      min: spec.minReplicaCount,
      max: spec.maxReplicaCount,
      idle: spec.idleReplicaCount ?? null,
      paused:
        metadata.annotations['autoscaling.keda.sh/paused'] === 'true' ||
        'autoscaling.keda.sh/paused-replicas' in metadata.annotations,
      conditions: status.conditions ?? [],
      triggers: spec.triggers.map(trigger => ({
        type: trigger.type,
        name: trigger.name ?? null,
      })),
    })),
};
