import { gunzipSync } from 'node:zlib';
import type { JsonObject } from '@backstage/types';
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

const nodeSchema = z.object({
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

const workflowSchema = z.object({
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
      nodes: z.record(z.string(), nodeSchema).nullish(),
      compressedNodes: z.string().optional(),
      storedWorkflowTemplateSpec: z.unknown().optional(),
      outputs: z
        .object({ parameters: z.array(parameterSchema).nullish() })
        .nullish(),
    })
    .prefault({}),
});

/** What runs need of a Workflow. */
export type Workflow = z.infer<typeof workflowSchema> & {
  nodes: Record<string, WorkflowNode>;
};

/**
 * Reads a Workflow, also a large one, whose nodes Argo stores compressed.
 *
 * @throws ZodError where it is none
 */
export function parseWorkflow(object: JsonObject): Workflow {
  const workflow = workflowSchema.parse(object);
  const { nodes, compressedNodes } = workflow.status;
  return { ...workflow, nodes: nodes ?? decompress(compressedNodes) };
}

function decompress(text: string | undefined): Record<string, WorkflowNode> {
  if (!text) {
    return {};
  }
  const json = gunzipSync(Buffer.from(text, 'base64')).toString('utf8');
  return z.record(z.string(), nodeSchema).parse(JSON.parse(json));
}
