import type { ActionOptions } from '../registerActions';
import { startRunInput, toStartRequest } from './startRunInput';

export function registerPreflightRun({
  actionsRegistry,
  runService,
  known,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'preflight-run',
    title: 'Look at what speaks against a run',
    description:
      'Looks at error budget, change freeze, disruption budgets, region, newest backup and what else runs, and shows the exact object that would be created. Starts nothing.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => startRunInput(z, known),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => {
      const { idempotencyKey, ...request } = input;
      return {
        output: await runService.dryRun(
          toStartRequest(request),
          idempotencyKey,
          credentials,
        ),
      };
    },
  });
}
