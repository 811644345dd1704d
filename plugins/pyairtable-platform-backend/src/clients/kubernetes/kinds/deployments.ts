import { z } from 'zod';
import { KubernetesKind, metadataSchema } from '../KubernetesKind';
import {
  metricsPortsOf,
  podTemplateSchema,
  WorkloadObject,
  workloadStatusSchema,
} from './workload';

/** Deployments of a cluster. */
export const deployments: KubernetesKind<WorkloadObject> = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  schema: z
    .object({
      metadata: metadataSchema.extend({ generation: z.number().default(0) }),
      spec: z.object({
        replicas: z.number().int().default(1),
        template: podTemplateSchema,
      }),
      status: workloadStatusSchema,
    })
    .transform(({ metadata, spec, status }) => ({
      namespace: metadata.namespace,
      name: metadata.name,
      labels: metadata.labels,
      podLabels: spec.template.metadata.labels,
      metricsPorts: metricsPortsOf(spec.template),
      wanted: spec.replicas,
      current: status.replicas,
      ready: status.readyReplicas,
      available: status.availableReplicas,
      observed: status.observedGeneration >= metadata.generation,
      conditions: status.conditions,
    })),
};
