import type { StartRunRequest } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  idempotencyKeyExpected,
  idempotencyKeyPattern,
} from '../../runs/service/idempotencyKey';
import { parseServiceRef } from '../parseServiceRef';
import type { ActionOptions } from '../registerActions';

type Zod = Parameters<
  Parameters<ActionOptions['actionsRegistry']['register']>[0]['schema']['input']
>[0];

/** Input of the actions that look at a run and that start one. */
export function startRunInput(z: Zod, known: ActionOptions['known']) {
  return z.object({
    kind: z.string().describe(`One of ${known.kinds.join(', ')}`),
    entityRef: z
      .string()
      .describe(
        'Service, `component:default/api-gateway`, or system, `system:default/core`',
      ),
    environment: z.string().describe(`One of ${known.environments.join(', ')}`),
    parameters: z
      .record(z.string())
      .optional()
      .describe('By name, as text; list-run-kinds says which there are'),
    idempotencyKey: z
      .string()
      .regex(idempotencyKeyPattern, idempotencyKeyExpected)
      .optional()
      .describe(
        'The same key and input start one run, and it creates the object that preflight-run shows with this key',
      ),
  });
}

/** The request that it stands for. */
export function toStartRequest(
  input: Omit<StartRunRequest, 'dryRun'>,
): StartRunRequest {
  return { ...input, entityRef: parseServiceRef(input.entityRef) };
}
