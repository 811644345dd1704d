import { z } from 'zod';
import { KubernetesKind, metadataSchema } from '../KubernetesKind';
import { deployments } from './deployments';
import { pickMeshAnnotations } from './meshAnnotations';
import { parsePodFacts, podSpecSchema } from './parsePodFacts';
import type { PodFacts } from './podFacts';
import { rollouts } from './rollouts';

const texts = z.record(z.string(), z.string()).nullish();

const templateSchema = z.object({
  metadata: z.object({ labels: texts, annotations: texts }).nullish(),
  spec: podSpecSchema.prefault({}),
});

function toPodFacts(
  kind: PodFacts['kind'],
  metadata: z.infer<typeof metadataSchema>,
  template: z.infer<typeof templateSchema>,
): PodFacts {
  return {
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
    labels: metadata.labels,
    podLabels: template.metadata?.labels ?? {},
    count: 0,
    owner: null,
    ...parsePodFacts(template.spec),
    meshAnnotations: pickMeshAnnotations(template.metadata?.annotations),
    startupSeconds: null,
  };
}

/** Pod templates of a cluster's Deployments. */
export const deploymentTemplates: KubernetesKind<PodFacts> = {
  ...pick(deployments),
  schema: z
    .object({
      metadata: metadataSchema,
      spec: z.object({ template: templateSchema }),
    })
    .transform(({ metadata, spec }) =>
      toPodFacts('Deployment', metadata, spec.template),
    ),
};

/**
 * Pod templates of a cluster's Rollouts; null of one that uses the template of
 * another object.
 */
export const rolloutTemplates: KubernetesKind<PodFacts | null> = {
  ...pick(rollouts),
  schema: z
    .object({
      metadata: metadataSchema,
      spec: z.object({
        template: templateSchema.nullish(),
        workloadRef: z.object({}).nullish(),
      }),
    })
    .transform(({ metadata, spec }) =>
      spec.template && !spec.workloadRef
        ? toPodFacts('Rollout', metadata, spec.template)
        : null,
    ),
};

/** Pod templates of a cluster's StatefulSets. */
export const statefulSetTemplates: KubernetesKind<PodFacts> = {
  group: 'apps',
  version: 'v1',
  kind: 'StatefulSet',
  plural: 'statefulsets',
  schema: z
    .object({
      metadata: metadataSchema,
      spec: z.object({
        template: templateSchema,
        volumeClaimTemplates: z
          .array(z.object({ metadata: z.object({ name: z.string() }) }))
          .nullish(),
      }),
    })
    .transform(({ metadata, spec }) => {
      const facts = toPodFacts('StatefulSet', metadata, spec.template);
      return {
        ...facts,
        persistentVolumeClaims: [
          ...facts.persistentVolumeClaims,
          ...(spec.volumeClaimTemplates ?? []).map(
            claim => claim.metadata.name,
          ),
        ],
      };
    }),
};

function pick({ group, version, kind, plural }: KubernetesKind<unknown>) {
  return { group, version, kind, plural };
}
