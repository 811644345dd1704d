import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { compareCapacity } from '../plan/compareCapacity';
import { planRegion } from '../plan/planInfrastructure';
import { summarizeCapacity } from '../plan/summarizeCapacity';
import { parseRegionSpec } from '../spec/parseRegionSpec';
import type { ActionOptions } from './ActionOptions';
import { checkValues } from './checkValues';
import { exampleRegion } from './exampleValues';
import { stepExample } from './stepExample';

const id = 'pyairtable:region:plan';

/**
 * `pyairtable:region:plan`: whether a region that stands by could take over:
 * its capacity against the primary's, and the time that a failover takes.
 * Writes nothing.
 */
export function createRegionPlanAction(options: ActionOptions) {
  return createTemplateAction({
    id,
    description:
      'Compares a region that stands by with its primary: capacity, and the time until it takes over',
    examples: [
      stepExample('Plan a region that stands by', id, {
        values: exampleRegion,
      }),
    ],
    supportsDryRun: true,
    schema: {
      input: {
        values: z => z.record(z.unknown()).describe('Values of the region'),
      },
      output: {
        rows: z =>
          z
            .array(
              z.object({
                what: z.string(),
                primary: z.union([z.string(), z.number()]),
                standby: z.union([z.string(), z.number()]),
                unit: z.string(),
                fits: z.boolean(),
                note: z.string(),
              }),
            )
            .describe('What the primary has, and what stands by'),
        rto: z =>
          z
            .array(z.object({ step: z.string(), seconds: z.number() }))
            .describe('Steps of a failover, and what each takes'),
        rtoSeconds: z => z.number().describe('Time until it takes over'),
        rtoTargetSeconds: z => z.number().describe('Time that it may take'),
        warnings: z => z.array(z.string()).describe('What stands out'),
        summary: z => z.string().describe('The comparison as Markdown'),
      },
    },
    async handler(ctx) {
      const { values } = ctx.input;
      await checkValues('new-region', values, {
        ...options,
        credentials: () => ctx.getInitiatorCredentials(),
      });
      const plan = planRegion(
        parseRegionSpec(values, options.platform),
        options.platform,
      );
      const { problems, ...comparison } = compareCapacity(plan);
      for (const [name, value] of Object.entries(comparison)) {
        ctx.output(name as keyof typeof comparison, value as never);
      }
      ctx.output('warnings', plan.warnings);
      ctx.output('summary', summarizeCapacity(comparison));
      ctx.logger.info(
        `${plan.fullName} takes over in ${Math.ceil(
          comparison.rtoSeconds / 60,
        )} of ${comparison.rtoTargetSeconds / 60} minutes`,
      );
    },
  });
}
