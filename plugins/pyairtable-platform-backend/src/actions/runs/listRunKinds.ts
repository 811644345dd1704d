import { checkName } from '../../service/parseFleetQuery';
import { parseServiceRef } from '../parseServiceRef';
import type { ActionOptions } from '../registerActions';

export function registerListRunKinds({
  actionsRegistry,
  runService,
  known,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'list-run-kinds',
    title: 'List what can be run for a service or system',
    description:
      'The drills, scans and scaling changes of one service, or the checks of one system, in one environment: whether the person may start them, why one cannot be started there, which parameters it takes, what is active and what was last.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe(
              'Service, `component:default/api-gateway`, or system, `system:default/core`',
            ),
          environment: z
            .string()
            .describe(`One of ${known.environments.join(', ')}`),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          environment: z.string(),
          items: z.array(z.record(z.unknown())),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await runService.getKinds(
        parseServiceRef(input.entityRef),
        checkName('environment', input.environment, known.environments),
        credentials,
      ),
    }),
  });
}
