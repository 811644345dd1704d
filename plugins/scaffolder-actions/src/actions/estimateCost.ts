import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { estimateMonthlyCost } from '../cost/estimateMonthlyCost';
import { summarizeCost } from '../cost/summarizeCost';
import { planService } from '../plan/planService';
import type { PlatformFile } from '../platform/PlatformFile';
import { parseServiceSpec } from '../spec/parseServiceSpec';
import { estimateCostExamples } from './estimateCost.examples';

/**
 * `pyairtable:cost:estimate`: what a new service will cost in a month, for
 * each environment against its budget. Writes nothing.
 */
export function createEstimateCostAction(options: { platform: PlatformFile }) {
  return createTemplateAction({
    id: 'pyairtable:cost:estimate',
    description:
      'Estimates the monthly cost of a new service in each environment, by list prices',
    examples: estimateCostExamples,
    supportsDryRun: true,
    schema: {
      input: {
        values: z =>
          z.record(z.unknown()).describe('Specification of the service'),
      },
      output: {
        environments: z =>
          z
            .array(
              z.object({
                environment: z.string(),
                minReplicas: z.number(),
                maxReplicas: z.number(),
                atMinUsd: z.number(),
                atMaxUsd: z.number(),
                budgetUsd: z.number(),
                budgetShare: z.number(),
                lines: z.array(
                  z.object({
                    item: z.string(),
                    unit: z.string(),
                    atMin: z.object({ quantity: z.number(), usd: z.number() }),
                    atMax: z.object({ quantity: z.number(), usd: z.number() }),
                  }),
                ),
              }),
            )
            .describe('Lines, sums and budget of each environment, USD'),
        pricesAsOf: z => z.string().describe('Day of the prices'),
        pricesSource: z => z.string().describe('Where the prices are from'),
        assumptions: z => z.array(z.string()).describe('What is assumed'),
        warnings: z => z.array(z.string()).describe('What stands out'),
        summary: z => z.string().describe('The estimate as Markdown'),
      },
    },
    async handler(ctx) {
      const plan = planService(
        parseServiceSpec(ctx.input.values),
        options.platform,
      );
      const estimate = estimateMonthlyCost(plan);
      ctx.output('environments', estimate.environments);
      ctx.output('pricesAsOf', estimate.pricesAsOf);
      ctx.output('pricesSource', estimate.pricesSource);
      ctx.output('assumptions', estimate.assumptions);
      ctx.output('warnings', estimate.warnings);
      ctx.output('summary', summarizeCost(estimate));
      ctx.logger.info(
        `Estimated ${plan.name} at ${estimate.atMinUsd.toFixed(
          2,
        )} USD a month in ${estimate.environments
          .map(({ environment }) => environment)
          .join(', ')}`,
      );
    },
  });
}
