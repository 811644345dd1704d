import { z } from 'zod';
import {
  Condition,
  conditionSchema,
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';

/** A Deployment, as far as it is judged. */
export interface DeploymentObject extends KubernetesObject {
  /** Labels of its pods. */
  podLabels: Record<string, string>;
  /** Replicas that its spec asks for. */
  wanted: number;
  current: number;
  ready: number;
  available: number;
  /** False while the controller has not seen the newest spec. */
  observed: boolean;
  conditions: Condition[];
}

/** Deployments of a cluster. */
export const deployments: KubernetesKind<DeploymentObject> = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  schema: z
    .object({
      metadata: metadataSchema.extend({ generation: z.number().default(0) }),
      spec: z.object({
        replicas: z.number().int().default(1),
        template: z.object({
          metadata: z
            .object({ labels: z.record(z.string(), z.string()).default({}) })
            .default({ labels: {} }),
        }),
      }),
      status: z
        .object({
          observedGeneration: z.number().default(0),
          replicas: z.number().int().default(0),
          readyReplicas: z.number().int().default(0),
          availableReplicas: z.number().int().default(0),
          conditions: z.array(conditionSchema).default([]),
        })
        .prefault({}),
    })
    .transform(({ metadata, spec, status }) => ({
      namespace: metadata.namespace,
      name: metadata.name,
      labels: metadata.labels,
      podLabels: spec.template.metadata.labels,
      wanted: spec.replicas,
      current: status.replicas,
      ready: status.readyReplicas,
      available: status.availableReplicas,
      observed: status.observedGeneration >= metadata.generation,
      conditions: status.conditions,
    })),
};
