import { describeActor } from './describeActor';
import type { ActionOptions } from './registerActions';

export function registerRefreshStatus({
  actionsRegistry,
  auditor,
  auth,
  statusService,
  known,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'refresh-status',
    title: 'Read the upstreams again',
    description:
      'Asks for fresh data of AWS, Prometheus and Kubernetes. It answers at once; the statuses follow within about a minute. Requests that wait already are joined.',
    attributes: { destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          areas: z
            .array(z.string())
            .min(1)
            .optional()
            .describe(`Some of ${known.areas.join(', ')}. Default: all`),
          environments: z
            .array(z.string())
            .min(1)
            .optional()
            .describe(`Some of ${known.environments.join(', ')}. Default: all`),
        }),
      output: z => z.object({ items: z.array(z.record(z.unknown())) }),
    },
    action: async ({ input, credentials }) => {
      const event = await auditor.createEvent({
        eventId: 'status-refresh',
        severityLevel: 'medium',
        // There is no request to take the actor from.
        meta: { ...input, actor: describeActor(auth, credentials) },
      });
      try {
        const output = await statusService.refresh(input, credentials);
        await event.success();
        return { output };
      } catch (error) {
        await event.fail({ error: error as Error });
        throw error;
      }
    },
  });
}
