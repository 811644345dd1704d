import { z } from 'zod';
import type { KubernetesKind } from '../KubernetesKind';
import {
  podTemplateSchema,
  toWorkload,
  workloadMetadataSchema,
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
      metadata: workloadMetadataSchema,
      spec: z.object({
        replicas: z.number().int().default(1),
        template: podTemplateSchema,
      }),
      status: workloadStatusSchema,
    })
    .transform(toWorkload),
};
