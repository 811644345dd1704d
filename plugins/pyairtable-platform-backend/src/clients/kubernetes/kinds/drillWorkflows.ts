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
  /** Age of what was restored, as the drill measured it. */
  rpoSeconds: number | null;
  /** From the start of the drill to data that is there again. */
  rtoSeconds: number | null;
  /** SHA-256 of the backup. */
  checksum: string | null;
  /** Key of the backup in its bucket. */
  key: string | null;
}

/** Output parameters of a drill's Workflow, each of which it may leave out. */
const outputNames = {
  rpo: 'rpo-seconds',
  rto: 'rto-seconds',
  checksum: 'checksum',
  key: 'key',
} as const;

/** Argo writes an empty time as null, or leaves it out. */
const time = z.string().nullish();

const schema = z
  .object({
    metadata: metadataSchema,
    status: z
      .object({
        phase: z.string().optional(),
        message: z.string().optional(),
        startedAt: time,
        finishedAt: time,
        outputs: z
          .object({
            parameters: z
              .array(z.object({ name: z.string(), value: z.unknown() }))
              .nullish(),
          })
          .nullish(),
      })
      .prefault({}),
  })
  .transform(({ metadata, status }) => {
    const output = (name: string) => {
      const value = status.outputs?.parameters?.find(
        parameter => parameter.name === name,
      )?.value;
      return typeof value === 'string' && value !== '' ? value : null;
    };
    return {
      ...metadata,
      phase: status.phase || 'Pending',
      message: status.message ?? null,
      startedAt: status.startedAt ?? null,
      finishedAt: status.finishedAt ?? null,
      rpoSeconds: toSeconds(output(outputNames.rpo)),
      rtoSeconds: toSeconds(output(outputNames.rto)),
      checksum: output(outputNames.checksum),
      key: output(outputNames.key),
    };
  });

/** Drills that the cluster still remembers. */
export const drillWorkflows: KubernetesKind<DrillWorkflow> = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  kind: 'Workflow',
  plural: 'workflows',
  labelSelector: platformLabels.drill,
  schema,
};

/** Workflows that only check a backup. They are no drill: nothing comes back. */
export const backupCheckWorkflows: KubernetesKind<DrillWorkflow> = {
  ...drillWorkflows,
  labelSelector: `${platformLabels.runKind}=drill.backup-verify`,
};

/** What is no number of seconds was not measured. */
function toSeconds(text: string | null): number | null {
  return text !== null && /^\d{1,9}(\.\d+)?$/.test(text) ? Number(text) : null;
}
