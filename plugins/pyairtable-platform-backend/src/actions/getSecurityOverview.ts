import { parseEnvironment } from '../service/parseFleetQuery';
import { parseSystem } from '../security/parseSystem';
import type { ActionOptions } from './registerActions';

export function registerGetSecurityOverview({
  actionsRegistry,
  securityService,
  known,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'get-security-overview',
    title: 'Get what to mend first',
    description:
      'The security of all services in one environment, or of those of one system: the most exposed services, the packages and images whose update mends most, and the services whose scan is due. Findings that a waiver covers do not count. What was never scanned is null, not zero.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          environment: z
            .string()
            .optional()
            .describe(
              `One of ${known.environments.join(
                ', ',
              )}. Default: production, else the first`,
            ),
          system: z
            .string()
            .optional()
            .describe(
              'Reference of a system, such as system:default/core, to have its services only. Default: all services',
            ),
        }),
      output: z =>
        z.object({
          environment: z.string(),
          services: z.number().describe('Services that may be seen'),
          scanned: z
            .number()
            .describe('Of these, with a scan of everything that they run'),
          scanDutySeconds: z.number(),
          counts: z.record(z.number()).describe('Findings of each severity'),
          exposed: z.array(z.record(z.unknown())),
          packages: z.array(z.record(z.unknown())),
          images: z.array(z.record(z.unknown())),
          overdue: z.array(z.record(z.unknown())),
        }),
    },
    action: async ({ input, credentials }) => ({
      output: await securityService.getOverview(
        {
          environment: parseEnvironment(input.environment, known),
          system: parseSystem(input.system),
        },
        credentials,
      ),
    }),
  });
}
