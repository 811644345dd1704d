import { z } from 'zod';
import {
  Condition,
  conditionSchema,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';

/** What runs pods and can be scaled, as far as it is judged. */
export interface WorkloadObject extends KubernetesObject {
  /** Labels of its pods; empty where another object has their template. */
  podLabels: Record<string, string>;
  /** Ports of its pods that are called `metrics`, for Prometheus. */
  metricsPorts: number[];
  /** Replicas that its spec asks for. */
  wanted: number;
  current: number;
  ready: number;
  available: number;
  /** False while the controller has not seen the newest spec. */
  observed: boolean;
  conditions: Condition[];
}

/** `spec.template` of a workload. */
export const podTemplateSchema = z.object({
  metadata: z
    .object({ labels: z.record(z.string(), z.string()).default({}) })
    .default({ labels: {} }),
  spec: z
    .object({
      containers: z
        .array(
          z.object({
            ports: z
              .array(
                z.object({
                  name: z.string().optional(),
                  containerPort: z.number(),
                }),
              )
              .nullish(),
          }),
        )
        .nullish(),
    })
    .optional(),
});

/** Where the pods of a template are scraped, by the name of the port. */
function metricsPortsOf(
  template: z.infer<typeof podTemplateSchema> | undefined,
): number[] {
  return (template?.spec?.containers ?? [])
    .flatMap(({ ports }) => ports ?? [])
    .filter(({ name }) => name === 'metrics')
    .map(({ containerPort }) => containerPort);
}

/** `status` of a workload. Argo Rollouts writes the generation as text. */
export const workloadStatusSchema = z
  .object({
    observedGeneration: z.coerce.number().default(0),
    replicas: z.number().int().default(0),
    readyReplicas: z.number().int().default(0),
    availableReplicas: z.number().int().default(0),
    conditions: z.array(conditionSchema).default([]),
  })
  .prefault({});

/** `metadata` of a workload. */
export const workloadMetadataSchema = metadataSchema.extend({
  generation: z.number().default(0),
});

/** What is kept of a workload. */
export function toWorkload(object: {
  metadata: z.infer<typeof workloadMetadataSchema>;
  spec: { replicas: number; template?: z.infer<typeof podTemplateSchema> };
  status: z.infer<typeof workloadStatusSchema>;
}): WorkloadObject {
  const { metadata, spec, status } = object;
  return {
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
  };
}
