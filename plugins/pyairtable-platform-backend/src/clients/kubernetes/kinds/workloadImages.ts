import { z } from 'zod';
import {
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';
import { deployments } from './deployments';
import { rollouts } from './rollouts';

/** What a workload runs, as far as a standby is compared by it. */
export interface WorkloadImages extends KubernetesObject {
  kind: 'Deployment' | 'Rollout';
  /** Of its pod template, in order; empty where another object has it. */
  images: string[];
  /** Pods that can take traffic. */
  available: number;
  /** Of a Rollout: the Deployment whose pod template it uses. */
  templateOf: string | null;
}

const images = z
  .object({
    spec: z
      .object({
        containers: z
          .array(z.object({ image: z.string().optional() }))
          .nullish(),
      })
      .optional(),
  })
  .optional();

const schemaOf = (kind: WorkloadImages['kind']): z.ZodType<WorkloadImages> =>
  z
    .object({
      metadata: metadataSchema,
      spec: z
        .object({
          template: images,
          workloadRef: z
            .object({
              kind: z.string().optional(),
              name: z.string().optional(),
            })
            .optional(),
        })
        .prefault({}),
      status: z
        .object({ availableReplicas: z.number().int().default(0) })
        .prefault({}),
    })
    .transform(({ metadata, spec, status }) => ({
      ...metadata,
      kind,
      images: (spec.template?.spec?.containers ?? []).flatMap(({ image }) =>
        image ? [image] : [],
      ),
      available: status.availableReplicas,
      templateOf:
        spec.workloadRef?.kind === 'Deployment'
          ? spec.workloadRef.name ?? null
          : null,
    }));

const { group, version, kind, plural } = deployments;

/** Deployments of a cluster with their images. */
export const deploymentImages: KubernetesKind<WorkloadImages> = {
  group,
  version,
  kind,
  plural,
  schema: schemaOf('Deployment'),
};

/** Rollouts of a cluster with their images. */
export const rolloutImages: KubernetesKind<WorkloadImages> = {
  group: rollouts.group,
  version: rollouts.version,
  kind: rollouts.kind,
  plural: rollouts.plural,
  schema: schemaOf('Rollout'),
};
