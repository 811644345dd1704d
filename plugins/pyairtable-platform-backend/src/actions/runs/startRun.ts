import type { ActionOptions } from '../registerActions';
import { audited } from './audited';
import { startRunInput, toStartRequest } from './startRunInput';

export function registerStartRun(options: ActionOptions): void {
  const { actionsRegistry, runService, known } = options;
  actionsRegistry.register({
    name: 'start-run',
    title: 'Start a drill, scan or scaling change',
    description:
      'Starts a run where its pre-flight allows it and the person may. In production `confirm` has to be the name of the service or system, as a person typed it. It answers at once; describe-run tells how it goes.',
    attributes: { destructive: true, readOnly: false, idempotent: false },
    schema: {
      input: z =>
        startRunInput(z, known).extend({
          confirm: z
            .string()
            .optional()
            .describe('Name of the service or system; needed in production'),
        }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => {
      const { idempotencyKey, ...request } = input;
      const { kind, entityRef, environment, parameters = {} } = request;
      return {
        output: await audited(
          options,
          {
            eventId: 'run-request',
            credentials,
            meta: { kind, entityRef, environment, parameters },
          },
          () =>
            runService.start(
              toStartRequest(request),
              idempotencyKey,
              credentials,
            ),
        ),
      };
    },
  });
}
