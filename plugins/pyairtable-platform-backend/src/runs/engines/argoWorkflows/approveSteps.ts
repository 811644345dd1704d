import { ConflictError, isError } from '@backstage/errors';
import type { JsonArray, JsonObject } from '@backstage/types';
import type { EngineOptions } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { ObjectAddress, RunnerClient } from '../runner/RunnerClient';
import { isWaiting } from './isWaiting';
import { patchNodes, readNodes } from './nodes';
import { parseWorkflow } from './parseWorkflow';

/** Tries in all: Argo's controller writes to the same object. */
const tries = 5;

/**
 * Lets a Workflow go on where it waits: gives the name of whoever approved it
 * to every output that a person has to supply, as `argo resume` does it. The
 * object must be as it was read, or it is read again.
 *
 * @throws ConflictError where it does not wait for anybody
 */
export async function approveSteps(
  client: Pick<RunnerClient, 'get' | 'patch'>,
  address: ObjectAddress,
  options: EngineOptions & { by: string },
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const object = await client.get(address, options);
    const patch = object && approvalOf(object, address, options.by);
    if (!patch) {
      throw new ConflictError('It does not wait for an approval');
    }
    try {
      await client.patch(address, patch, options);
      return;
    } catch (error) {
      if (
        !(isError(error) && error.name === 'ConflictError') ||
        attempt === tries
      ) {
        throw error;
      }
    }
  }
}

/** @returns undefined where it does not wait for anybody */
function approvalOf(
  object: JsonObject,
  address: ObjectAddress,
  by: string,
): JsonObject | undefined {
  const workflow = parseWorkflow(object, address);
  const waiting = Object.entries(workflow.nodes).filter(([, node]) =>
    isWaiting(node, workflow),
  );
  if (waiting.length === 0) {
    return undefined;
  }
  const nodes = readNodes(object) as Record<string, JsonObject>;
  const finishedAt = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    metadata: { resourceVersion: workflow.metadata.resourceVersion },
    status: patchNodes(
      object,
      Object.fromEntries(
        waiting.map(([id]) => [
          id,
          {
            phase: 'Succeeded',
            finishedAt,
            message: `approved by ${by}`,
            ...suppliedOutputs(nodes[id], by),
          },
        ]),
      ),
    ),
  };
}

/** The outputs with all that the server knows of them, and the value. */
function suppliedOutputs(node: JsonObject, by: string): JsonObject {
  const outputs = (node.outputs ?? {}) as { parameters?: JsonArray | null };
  if (!outputs.parameters) {
    return {};
  }
  return {
    outputs: {
      ...outputs,
      parameters: outputs.parameters.map(parameter => {
        // What is supplied needs no source any more.
        const { valueFrom: _, ...rest } = parameter as JsonObject;
        return { ...rest, value: rest.value ?? by };
      }),
    },
  };
}
