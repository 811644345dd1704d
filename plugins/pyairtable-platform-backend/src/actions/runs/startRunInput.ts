import type { StartRunRequest } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { parseServiceRef } from '../parseServiceRef';
import type { ActionOptions } from '../registerActions';

type Zod = Parameters<
  Parameters<ActionOptions['actionsRegistry']['register']>[0]['schema']['input']
>[0];

/** Input of the actions that look at a run and that start one. */
export function startRunInput(z: Zod, known: ActionOptions['known']) {
  return z.object({
    kind: z.string().describe(`One of ${known.kinds.join(', ')}`),
    entityRef: z.string().describe('Service, `component:default/api-gateway`'),
    environment: z.string().describe(`One of ${known.environments.join(', ')}`),
    parameters: z
      .record(z.string())
      .optional()
      .describe('By name, as text; the kinds say which they take'),
  });
}

/** The request that it stands for. */
export function toStartRequest(
  input: Omit<StartRunRequest, 'dryRun'>,
): StartRunRequest {
  return { ...input, entityRef: parseServiceRef(input.entityRef) };
}
