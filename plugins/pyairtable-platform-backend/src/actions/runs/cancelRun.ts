import type { ActionOptions } from '../registerActions';
import { audited } from './audited';

export function registerCancelRun(options: ActionOptions): void {
  const { actionsRegistry, runService } = options;
  actionsRegistry.register({
    name: 'cancel-run',
    title: 'Cancel a run',
    description:
      'The kill switch: stops a run that has not ended. Its clean-up still runs. Asking twice is asking once.',
    attributes: { destructive: true, readOnly: false, idempotent: true },
    schema: {
      input: z => z.object({ id: z.string().describe('Id of the run') }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => ({
      output: await audited(
        options,
        { eventId: 'run-cancel', credentials, meta: { runId: input.id } },
        () => runService.cancel(input.id, credentials),
      ),
    }),
  });
}
