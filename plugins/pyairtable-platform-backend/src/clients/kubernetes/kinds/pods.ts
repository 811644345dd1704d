import { z } from 'zod';
import { KubernetesKind, metadataSchema } from '../KubernetesKind';
import { pickMeshAnnotations } from './meshAnnotations';
import { parsePodFacts, podSpecSchema, podStatusSchema } from './parsePodFacts';
import type { PodFacts } from './podFacts';

const ownerSchema = z.object({
  kind: z.string(),
  name: z.string(),
  controller: z.boolean().nullish(),
});

const statusSchema = podStatusSchema.extend({
  conditions: z
    .array(
      z.object({
        type: z.string(),
        status: z.string(),
        lastTransitionTime: z.string().nullish(),
      }),
    )
    .nullish(),
});

/** The running pods of a cluster, one by one. */
export const pods: KubernetesKind<PodFacts> = {
  group: '',
  version: 'v1',
  kind: 'Pod',
  plural: 'pods',
  // What has ended, or never started, is no part of what runs.
  fieldSelector: 'status.phase=Running',
  schema: z
    .object({
      metadata: metadataSchema.extend({
        annotations: z.record(z.string(), z.string()).nullish(),
        ownerReferences: z.array(ownerSchema).nullish(),
      }),
      spec: podSpecSchema,
      status: statusSchema.prefault({}),
    })
    .transform(({ metadata, spec, status }) => {
      const owner = metadata.ownerReferences?.find(
        ({ controller }) => controller,
      );
      return {
        kind: 'Pod' as const,
        namespace: metadata.namespace,
        name: metadata.name,
        labels: metadata.labels,
        podLabels: metadata.labels,
        count: 1,
        owner: owner ? { kind: owner.kind, name: owner.name } : null,
        ...parsePodFacts(spec, status),
        meshAnnotations: pickMeshAnnotations(metadata.annotations),
        startupSeconds: startupSecondsOf(status),
      };
    }),
};

/** Null where a restart hides when the pod came up. */
function startupSecondsOf(status: z.infer<typeof statusSchema>): number | null {
  const containers = status.containerStatuses ?? [];
  const ready = status.conditions?.find(({ type }) => type === 'Ready');
  if (
    ready?.status !== 'True' ||
    containers.some(({ restartCount }) => restartCount > 0)
  ) {
    return null;
  }
  const seconds =
    (Date.parse(ready.lastTransitionTime ?? '') -
      Math.max(
        ...containers.map(({ state }) =>
          Date.parse(state?.running?.startedAt ?? ''),
        ),
      )) /
    1000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
