import type { ActionOptions } from '../registerActions';

export function registerDescribeRun({
  actionsRegistry,
  runService,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'describe-run',
    title: 'Describe a run',
    description:
      'One drill, scan or scaling change: who, what, its steps with the end of their logs, and what it proves once it has finished.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z => z.object({ id: z.string().describe('Id of the run') }),
      output: z => z.object({}).passthrough(),
    },
    action: async ({ input, credentials }) => ({
      output: await runService.get(input.id, credentials),
    }),
  });
}
