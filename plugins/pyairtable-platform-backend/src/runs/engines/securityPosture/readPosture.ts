import {
  checklistItemSchema,
  securityDetailSchema,
  StatusLevel,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { z } from 'zod';
import type { Snapshot } from '../../../store/SnapshotStore';

/** What is read of the detail; it may be of another version of the area. */
const detailSchema = z.object({
  checks: z
    .array(
      checklistItemSchema
        .pick({ passed: true, message: true, evidence: true })
        .extend({ id: z.string() }),
    )
    .min(1),
  counts: securityDetailSchema.shape.counts.catch(null),
  knownExploited: securityDetailSchema.shape.knownExploited.catch(0),
});

/** The checklist and the findings of one service. */
export interface Posture extends z.infer<typeof detailSchema> {
  entityRef: string;
  status: StatusLevel;
}

/** @returns undefined where it holds no checklist */
export function readPosture({
  entityRef,
  status,
  detail,
}: Snapshot): Posture | undefined {
  const { data } = detailSchema.safeParse(detail);
  return data && { entityRef, status: status.status, ...data };
}

/** How many items hold, do not, and could not be seen. */
export interface PostureCounts {
  passed: number;
  failed: number;
  unknown: number;
  total: number;
}

/** Counts the items of services together. */
export function countItems(postures: readonly Posture[]): PostureCounts {
  const results = postures.flatMap(({ checks }) =>
    checks.map(({ passed }) => passed),
  );
  const count = (wanted: boolean | null) =>
    results.filter(passed => passed === wanted).length;
  return {
    passed: count(true),
    failed: count(false),
    unknown: count(null),
    total: results.length,
  };
}
