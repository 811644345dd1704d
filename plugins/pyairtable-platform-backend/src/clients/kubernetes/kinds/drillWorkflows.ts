import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { z } from 'zod';
import {
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';

/** An Argo Workflow that is, or was, a recovery drill. */
export interface DrillWorkflow extends KubernetesObject {
  /** `Pending`, `Running`, `Succeeded`, `Failed` or `Error`. */
  phase: string;
  message: string | null;
  startedAt: string | null;
  finishedAt: string | null;
}

/** Argo writes an empty time as null, or leaves it out. */
const time = z.string().nullish();

/** Drills that the cluster still remembers. */
export const drillWorkflows: KubernetesKind<DrillWorkflow> = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  kind: 'Workflow',
  plural: 'workflows',
  labelSelector: platformLabels.drill,
  schema: z
    .object({
      metadata: metadataSchema,
      status: z
        .object({
          phase: z.string().optional(),
          message: z.string().optional(),
          startedAt: time,
          finishedAt: time,
        })
        .prefault({}),
    })
    .transform(({ metadata, status }) => ({
      ...metadata,
      phase: status.phase || 'Pending',
      message: status.message ?? null,
      startedAt: status.startedAt ?? null,
      finishedAt: status.finishedAt ?? null,
    })),
};
