import { parseEnvironment } from '../service/parseFleetQuery';
import { parseServiceRef } from './parseServiceRef';
import type { ActionOptions } from './registerActions';

export function registerGetServiceStatus({
  actionsRegistry,
  statusService,
  known,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'get-service-status',
    title: 'Get the status of a service',
    description:
      'Cost, SLA, scaling, recovery and security of one service, per environment. Each status has a value, a target, a unit, reasons with evidence, and the time at which it was read. `unknown` means that nobody knows; `stale` that the data are older than twice their schedule.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe(
              'Reference of the service, `component:default/api-gateway`',
            ),
          environment: z
            .string()
            .optional()
            .describe(
              `One of ${known.environments.join(
                ', ',
              )}. Default: all that it runs in`,
            ),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          environments: z
            .record(z.unknown())
            .describe('By environment: areas, and forbidden ones by name'),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await statusService.getEntityStatus(
        parseServiceRef(input.entityRef),
        parseEnvironment(input.environment, known),
        credentials,
      ),
    }),
  });
}
