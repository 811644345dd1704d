import { parseFleetQuery } from '../service/parseFleetQuery';
import type { ActionOptions } from './registerActions';

export function registerListFleetStatus({
  actionsRegistry,
  statusService,
  known,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'list-fleet-status',
    title: 'List the status of all services',
    description:
      'A page of all services with their statuses, the worst first. Use the filters to find, for example, every critical service of an owner.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          environment: z
            .string()
            .optional()
            .describe(`One of ${known.environments.join(', ')}. Default: all`),
          area: z
            .string()
            .optional()
            .describe(`One of ${known.areas.join(', ')}. Default: all`),
          status: z
            .string()
            .optional()
            .describe('critical, warning, unknown or ok'),
          owner: z
            .string()
            .optional()
            .describe('Reference of the owner, `group:default/growth`'),
          tier: z.string().optional().describe('critical, standard or batch'),
          text: z
            .string()
            .optional()
            .describe('Part of a name or title; case does not matter'),
          limit: z.number().int().optional().describe('1 to 500, default 50'),
          cursor: z
            .string()
            .optional()
            .describe('`nextCursor` of the page before'),
        }),
      output: z =>
        z.object({
          items: z.array(z.record(z.unknown())),
          totalItems: z.number(),
          counts: z
            .record(z.number())
            .describe('Rows that have an area of each status'),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { limit, ...texts } = input;
      const query = parseFleetQuery(
        { ...texts, limit: limit === undefined ? undefined : String(limit) },
        known,
      );
      return { output: await statusService.getFleet(query, credentials) };
    },
  });
}
