import { z } from 'zod';

/** The part of a bucket listing that is used. */
export const objectsPageSchema = z.object({
  // Real listings always have these two; an answer of another kind has not.
  Name: z.string(),
  IsTruncated: z.boolean(),
  NextContinuationToken: z.string().optional(),
  Contents: z
    .array(
      z.object({
        Key: z.string(),
        Size: z.number().default(0),
      }),
    )
    .default([]),
});

/** A backup that lies in the environment's bucket. */
export interface BackupObject {
  service: string;
  key: string;
  /** When the backup was taken, ISO 8601. */
  takenAt: string;
  bytes: number;
}
