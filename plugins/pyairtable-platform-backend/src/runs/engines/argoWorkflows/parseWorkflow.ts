import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { notUnderstood, parseObject } from '../parseObject';
import { readNodes } from './nodes';
import { nodeSchema, WorkflowNode, workflowSchema } from './schema';

/** What runs need of a Workflow. */
export type Workflow = z.infer<typeof workflowSchema> & {
  nodes: Record<string, WorkflowNode>;
};

const nodesSchema = z.object({
  status: z.object({ nodes: z.record(z.string(), nodeSchema) }),
});

/**
 * Reads a Workflow, also a large one, whose nodes Argo stores compressed.
 *
 * @throws UpstreamError where it is none
 */
export function parseWorkflow(
  object: JsonObject,
  address: { namespace: string; name: string },
): Workflow {
  const name = { ...address, kind: 'Workflow' };
  const workflow = parseObject(workflowSchema, object, name);
  let nodes: JsonObject;
  try {
    nodes = readNodes(object);
  } catch (error) {
    throw notUnderstood(name, `status.nodes: ${(error as Error).message}`);
  }
  const { status } = parseObject(nodesSchema, { status: { nodes } }, name);
  return { ...workflow, nodes: status.nodes };
}
