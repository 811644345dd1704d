import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  environmentNames,
  StartRunRequest,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { checkPreflight, isActiveAlready } from './startRun/checkPreflight';
import {
  describeEnd,
  summarizePreflight,
  summarizeRun,
} from './startRun/describeRun';
import { idempotencyKeyOf } from './startRun/idempotencyKeyOf';
import { logPreflight } from './startRun/logPreflight';
import { RunFailedError } from './startRun/RunFailedError';
import { RunsClient } from './startRun/RunsClient';
import { runUrl } from './startRun/runUrl';
import { waitForRun } from './startRun/waitForRun';
import { startRunExamples } from './startRun.examples';

const defaultPollMs = 3000;
const defaultWaitMinutes = 60;
const minuteMs = 60_000;

/**
 * `pyairtable:run:start`: starts a drill, a scan or a scaling change as the
 * person who runs the template, and waits for its end where it is told to.
 */
export function createStartRunAction(options: {
  auth: AuthService;
  discovery: DiscoveryService;
  /** How often a run is looked at that is waited for. */
  pollMs?: number;
}) {
  const { auth, discovery, pollMs = defaultPollMs } = options;
  return createTemplateAction({
    id: 'pyairtable:run:start',
    description:
      'Starts a drill, scan or scaling change of a service, where its pre-flight allows it',
    examples: startRunExamples,
    supportsDryRun: true,
    schema: {
      input: {
        kind: z => z.string().describe('Kind of run, such as drill.restore'),
        entityRef: z =>
          z.string().describe('Service, such as component:default/api-gateway'),
        environment: z => z.enum(environmentNames).describe('Where it is run'),
        parameters: z =>
          z
            .record(z.union([z.string(), z.number(), z.boolean()]))
            .optional()
            .describe('Of the kind, by name; what is left out has a default'),
        confirm: z =>
          z
            .string()
            .optional()
            .describe(
              'Name of the service, as a person typed it; needed in production',
            ),
        wait: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether the step ends with the run, and fails with it; default: no',
            ),
        waitMinutes: z =>
          z
            .number()
            .int()
            .min(1)
            .max(24 * 60)
            .optional()
            .describe(
              `Longest wait, after which the run goes on; default: ${defaultWaitMinutes}`,
            ),
      },
      output: {
        preflight: z =>
          z
            .enum(['pass', 'warn', 'block'])
            .optional()
            .describe('Worst of what was looked at; none in a later try'),
        runId: z =>
          z.string().optional().describe('The run; none in a dry run'),
        runUrl: z => z.string().optional().describe('Its page in the portal'),
        state: z => z.string().optional().describe('How it stands with it'),
        rpoSeconds: z =>
          z.number().optional().describe('What a drill measured, if it did'),
        rtoSeconds: z =>
          z.number().optional().describe('What a drill measured, if it did'),
        summary: z => z.string().describe('All of that as Markdown'),
      },
    },
    async handler(ctx) {
      const request = toRequest(ctx.input);
      const each = ctx.each ? String(ctx.each.key) : undefined;
      const key = idempotencyKeyOf({
        taskId: ctx.task.id,
        stepId: ctx.step?.id,
        each,
      });
      const client = new RunsClient({
        auth,
        discovery,
        credentials: await ctx.getInitiatorCredentials(),
      });
      const look = async () => {
        const preflight = await client.dryRun(request, key);
        logPreflight(preflight, ctx.logger);
        ctx.output('preflight', preflight.result);
        if (ctx.isDryRun || !isActiveAlready(preflight)) {
          checkPreflight(preflight, request);
        }
        return preflight;
      };

      if (ctx.isDryRun) {
        ctx.output('summary', summarizePreflight(await look()));
        ctx.logger.info('Dry run: nothing is started');
        return;
      }
      // A task that is taken up again after a restart finds its own run.
      const runId = await ctx.checkpoint({
        key: each === undefined ? 'run' : `run.${each}`,
        fn: async () => {
          await look();
          return (await client.start(request, key)).id;
        },
      });
      ctx.output('runId', runId);
      ctx.output('runUrl', runUrl(runId));
      ctx.logger.info(`Run ${runId}: ${runUrl(runId)}`);

      let run = await client.get(runId);
      if (ctx.input.wait) {
        run = await waitForRun({
          client,
          run,
          timeoutMs: (ctx.input.waitMinutes ?? defaultWaitMinutes) * minuteMs,
          intervalMs: pollMs,
          signal: ctx.signal,
          logger: ctx.logger,
        });
      }
      ctx.output('state', run.state);
      for (const name of ['rpoSeconds', 'rtoSeconds'] as const) {
        const seconds = run.evidence?.[name];
        if (typeof seconds === 'number') {
          ctx.output(name, seconds);
        }
      }
      ctx.output('summary', summarizeRun(run));
      if (ctx.input.wait && run.state !== 'succeeded') {
        throw new RunFailedError(`${describeEnd(run)} See ${runUrl(runId)}`);
      }
    },
  });
}

function toRequest(
  input: Omit<StartRunRequest, 'dryRun' | 'parameters'> & {
    parameters?: Record<string, string | number | boolean | undefined>;
  },
): StartRunRequest {
  const { kind, entityRef, environment, parameters, confirm } = input;
  return {
    kind,
    entityRef,
    environment,
    // Values travel as text; a form has numbers, switches and gaps too.
    ...(parameters && {
      parameters: Object.fromEntries(
        Object.entries(parameters)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => [name, String(value)]),
      ),
    }),
    ...(confirm !== undefined && { confirm }),
  };
}
