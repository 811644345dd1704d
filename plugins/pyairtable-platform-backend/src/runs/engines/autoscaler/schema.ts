import { z } from 'zod';

/** What runs need of an autoscaler. */
export const autoscalerSchema = z.object({
  metadata: z.object({
    uid: z.string(),
    resourceVersion: z.string(),
    annotations: z.record(z.string(), z.string()).default({}),
  }),
  spec: z.record(z.string(), z.unknown()),
  status: z
    .object({
      currentReplicas: z.number().optional(),
      desiredReplicas: z.number().optional(),
    })
    .prefault({}),
});

export type Autoscaler = z.infer<typeof autoscalerSchema>;
