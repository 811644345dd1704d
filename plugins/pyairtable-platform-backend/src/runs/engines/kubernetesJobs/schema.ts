import { z } from 'zod';

const texts = z.record(z.string(), z.string()).optional();

/** What runs need of a CronJob. */
export const cronJobSchema = z.object({
  metadata: z.object({ name: z.string(), uid: z.string() }),
  spec: z.object({
    jobTemplate: z.object({
      metadata: z.object({ labels: texts, annotations: texts }).prefault({}),
      spec: z.record(z.string(), z.unknown()),
    }),
  }),
});

const time = z.string().nullish();

/** What runs need of a Job. */
export const jobSchema = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: z.string(),
    uid: z.string(),
    labels: z.record(z.string(), z.string()).default({}),
  }),
  spec: z.object({ suspend: z.boolean().nullish() }),
  status: z
    .object({
      startTime: time,
      completionTime: time,
      conditions: z
        .array(
          z.object({
            type: z.string(),
            status: z.string(),
            reason: z.string().optional(),
            message: z.string().optional(),
            lastTransitionTime: time,
          }),
        )
        .nullish(),
    })
    .prefault({}),
});

export type Job = z.infer<typeof jobSchema>;
