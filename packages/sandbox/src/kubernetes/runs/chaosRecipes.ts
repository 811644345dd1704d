import { fails, StepContext, StepRecipe } from './StepContext';

/** An experiment of minutes passes in as many seconds. */
const hurry = 60;

/**
 * The steps of a chaos experiment, by their templates.
 *
 * @internal
 */
export const chaosRecipes: Readonly<Record<string, StepRecipe>> = {
  preflight,
  inject: ({ parameters }) => ({
    lines: [
      `${parameters['latency-percent']} % of requests wait ${parameters['latency-ms']} ms, ${parameters['abort-percent']} % are answered with 503`,
    ],
  }),
  watch: context => {
    const burn = burnRateOf(context);
    return {
      seconds: experimentSeconds(context),
      lines: [
        `burn rate of the error budget over 5 minutes: ${burn}`,
        `stays below ${context.parameters['max-burn-rate']}, ${context.parameters['duration-seconds']} seconds are over (this sandbox lets a minute pass in a second)`,
      ],
    };
  },
  evict: context => {
    const perMinute = Number(context.parameters['evictions-per-minute']);
    const minutes = Number(context.parameters['duration-seconds']) / 60;
    const pods = Math.round(perMinute * minutes) || 0;
    return {
      seconds: experimentSeconds(context),
      lines: [`evicted ${pods} pods of ${context.service?.service.id}`],
    };
  },
  report: ({ status = 'unknown' }) => ({
    lines: [
      'the filter is gone, requests are as before',
      `experiment ${status}`,
    ],
  }),
};

function preflight({ service, environment, parameters }: StepContext) {
  if (
    environment.name.startsWith('production') &&
    parameters['allow-production'] !== 'true'
  ) {
    return fails(
      'refused: this is production, and allow-production is not true',
    );
  }
  if (service?.behaviour.incident) {
    return fails(
      `refused: ${service.service.id} fails too many requests as it is, its error budget is nearly spent`,
    );
  }
  return {
    lines: ['more than 20 % of the error budget is left', 'all pods are ready'],
  };
}

function experimentSeconds({ parameters, seconds }: StepContext): number {
  return Math.max(seconds, Number(parameters['duration-seconds']) / hurry || 0);
}

function burnRateOf({ service, parameters }: StepContext): string {
  const aborted = Number(parameters['abort-percent']) / 1000;
  const own = (service?.behaviour.errorRatio ?? 0) * 1000;
  return (aborted + own).toFixed(2);
}
