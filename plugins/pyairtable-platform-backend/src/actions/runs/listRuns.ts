import { parseRunsQuery } from '../../runs/service/parseRunsQuery';
import { parseServiceRef } from '../parseServiceRef';
import type { ActionOptions } from '../registerActions';

export function registerListRuns({
  actionsRegistry,
  runService,
  known,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'list-runs',
    title: 'List drills, scans and scaling changes',
    description:
      'Runs that people or schedules started, the newest first, with state, steps and evidence: measured RPO and RTO, checksum, hash.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .optional()
            .describe(
              'Service, `component:default/api-gateway`, or system, `system:default/core`. Default: all',
            ),
          environment: z
            .string()
            .optional()
            .describe(`One of ${known.environments.join(', ')}. Default: all`),
          kind: z
            .array(z.string())
            .optional()
            .describe(`Some of ${known.kinds.join(', ')}. Default: all`),
          state: z
            .array(z.string())
            .optional()
            .describe(
              'Some of queued, running, succeeded, failed, cancelled, timed-out. Default: all',
            ),
          limit: z.number().int().min(1).max(100).optional(),
          cursor: z.string().optional().describe('`nextCursor` of a page'),
        }),
      output: z =>
        z.object({
          items: z.array(z.record(z.unknown())),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await runService.list(
        parseRunsQuery(
          {
            ...input,
            entityRef: input.entityRef && parseServiceRef(input.entityRef),
          },
          known,
        ),
        credentials,
      ),
    }),
  });
}
