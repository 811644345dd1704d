import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { summarizeCost } from '../cost/summarizeCost';
import type { PlatformFile } from '../platform/PlatformFile';
import { estimateCostExamples } from './estimateCost.examples';
import { estimatedKinds, estimateOf } from './estimateOf';

/**
 * `pyairtable:cost:estimate`: what a new service, environment or region
 * will cost in a month, against the environment's budget. Writes nothing.
 */
export function createEstimateCostAction(options: { platform: PlatformFile }) {
  return createTemplateAction({
    id: 'pyairtable:cost:estimate',
    description:
      'Estimates the monthly cost of a new service, environment or region by list prices',
    examples: estimateCostExamples,
    supportsDryRun: true,
    schema: {
      input: {
        kind: z =>
          z
            .enum(estimatedKinds)
            .optional()
            .describe('What is new; default: new-service'),
        values: z => z.record(z.unknown()).describe('Values of what is new'),
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
      const { kind = 'new-service', values } = ctx.input;
      const { name, estimate } = estimateOf(kind, values, options.platform);
      ctx.output('environments', estimate.environments);
      ctx.output('pricesAsOf', estimate.pricesAsOf);
      ctx.output('pricesSource', estimate.pricesSource);
      ctx.output('assumptions', estimate.assumptions);
      ctx.output('warnings', estimate.warnings);
      ctx.output('summary', summarizeCost(estimate));
      ctx.logger.info(
        `Estimated ${name} at ${estimate.atMinUsd.toFixed(
          2,
        )} USD a month in ${estimate.environments
          .map(({ environment }) => environment)
          .join(', ')}`,
      );
    },
  });
}
