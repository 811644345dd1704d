import { z } from 'zod';

const time = z.string().nullish();

/** What runs need of a WorkflowTemplate. */
export const workflowTemplateSchema = z.object({
  spec: z.object({
    arguments: z
      .object({
        parameters: z.array(z.object({ name: z.string() })).default([]),
      })
      .prefault({}),
    templates: z.array(z.object({ name: z.string() })).default([]),
  }),
});

const parameterSchema = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).nullish(),
});

export const nodeSchema = z.object({
  id: z.string(),
  displayName: z.string().default(''),
  name: z.string().default(''),
  type: z.string().default(''),
  templateName: z.string().optional(),
  phase: z.string().optional(),
  message: z.string().nullish(),
  startedAt: time,
  finishedAt: time,
  children: z.array(z.string()).nullish(),
  outputs: z
    .object({ parameters: z.array(parameterSchema).nullish() })
    .nullish(),
});

/** One node of a Workflow's status. */
export type WorkflowNode = z.infer<typeof nodeSchema>;

/** The template that runs, as Argo has kept it from the beginning. */
const storedSpecSchema = z.looseObject({
  templates: z
    .array(
      z.looseObject({
        name: z.string().optional(),
        suspend: z
          .object({
            duration: z.union([z.string(), z.number()]).optional(),
          })
          .nullish(),
      }),
    )
    .nullish(),
});

export const workflowSchema = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: z.string(),
    uid: z.string(),
    resourceVersion: z.string(),
    labels: z.record(z.string(), z.string()).default({}),
  }),
  spec: z.looseObject({
    suspend: z.boolean().nullish(),
    shutdown: z.string().optional(),
  }),
  status: z
    .object({
      phase: z.string().optional(),
      message: z.string().optional(),
      startedAt: time,
      finishedAt: time,
      compressedNodes: z.string().optional(),
      offloadNodeStatusVersion: z.string().optional(),
      storedWorkflowTemplateSpec: storedSpecSchema.nullish(),
      outputs: z
        .object({ parameters: z.array(parameterSchema).nullish() })
        .nullish(),
    })
    .prefault({}),
});
