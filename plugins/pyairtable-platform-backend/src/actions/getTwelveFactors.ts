import { parseEnvironment } from '../service/parseFleetQuery';
import { parseServiceRef } from './parseServiceRef';
import type { ActionOptions } from './registerActions';

export function registerGetTwelveFactors({
  actionsRegistry,
  securityService,
  known,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'get-twelve-factors',
    title: 'Get the twelve factors of a service',
    description:
      'How far one service is a twelve-factor app in one environment, judged by the catalog, the cluster and the areas, with evidence. `met` is null where nothing that can be seen tells; the message then says what would.',
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
              )}. Default: the first that it runs in`,
            ),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          environment: z.string(),
          met: z.number().describe('How many are met'),
          judged: z.number().describe('How many could be judged'),
          factors: z.array(z.record(z.unknown())),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await securityService.getTwelveFactors(
        parseServiceRef(input.entityRef),
        parseEnvironment(input.environment, known),
        credentials,
      ),
    }),
  });
}
