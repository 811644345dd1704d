import { ConflictError, isError } from '@backstage/errors';
import type { EngineOptions } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { ObjectAddress, RunnerClient } from '../runner/RunnerClient';
import { parseWorkflow } from './schema';

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
  client: RunnerClient,
  address: ObjectAddress,
  options: EngineOptions & { by: string },
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const object = await client.get(address, options);
    const workflow = object && parseWorkflow(object);
    const waiting = Object.values(workflow?.nodes ?? {}).filter(
      ({ type, phase }) => type === 'Suspend' && phase === 'Running',
    );
    if (!workflow || waiting.length === 0) {
      throw new ConflictError('It does not wait for an approval');
    }
    try {
      await client.patch(
        address,
        {
          metadata: { resourceVersion: workflow.metadata.resourceVersion },
          status: {
            nodes: Object.fromEntries(
              waiting.map(({ id, outputs }) => [
                id,
                {
                  phase: 'Succeeded',
                  finishedAt: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
                  message: `approved by ${options.by}`,
                  ...(outputs?.parameters && {
                    outputs: {
                      parameters: suppliedOutputs(object, id, options.by),
                    },
                  }),
                },
              ]),
            ),
          },
        },
        options,
      );
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

/** The parameters with all that the server knows of them, and the value. */
function suppliedOutputs(object: object, id: string, by: string): object[] {
  const { status } = object as {
    status: {
      nodes: Record<string, { outputs: { parameters: { value?: string }[] } }>;
    };
  };
  return status.nodes[id].outputs.parameters.map(parameter => ({
    ...parameter,
    value: parameter.value ?? by,
    // What is supplied needs no source any more.
    valueFrom: undefined,
  }));
}
