/** A number that whoever starts an experiment may choose, within bounds. */
export interface ChaosNumber {
  /** Name of the workflow's parameter. */
  name: string;
  /** Variable in which the scripts find it. */
  variable: string;
  min: number;
  max: number;
  preset: number;
  description: string;
}

/** The bounds are checked in every step's script, not only in a form. */
export const chaosNumbers: readonly ChaosNumber[] = [
  {
    name: 'duration-seconds',
    variable: 'DURATION_SECONDS',
    min: 60,
    max: 900,
    preset: 300,
    description: 'How long the experiment lasts',
  },
  {
    name: 'evictions-per-minute',
    variable: 'EVICTIONS_PER_MINUTE',
    min: 0,
    max: 6,
    preset: 1,
    description: 'Pods evicted in a minute; 0: none',
  },
  {
    name: 'evicted-percent',
    variable: 'EVICTED_PERCENT',
    min: 0,
    max: 50,
    preset: 34,
    description:
      'Share of the ready pods that is evicted in the whole experiment',
  },
  {
    name: 'latency-ms',
    variable: 'LATENCY_MS',
    min: 0,
    max: 5000,
    preset: 500,
    description: 'Time that a delayed request waits; 0: no delay',
  },
  {
    name: 'latency-percent',
    variable: 'LATENCY_PERCENT',
    min: 0,
    max: 50,
    preset: 10,
    description: 'Share of the requests that is delayed',
  },
  {
    name: 'abort-percent',
    variable: 'ABORT_PERCENT',
    min: 0,
    max: 10,
    preset: 1,
    description: 'Share of the requests that is answered with 503',
  },
  {
    name: 'max-burn-rate',
    variable: 'MAX_BURN_RATE',
    min: 1,
    max: 14,
    preset: 2,
    description:
      'Burn rate of the error budget over 5 minutes at which it is broken off',
  },
];

/** Needed where users are. */
export const allowProduction = {
  name: 'allow-production',
  variable: 'ALLOW_PRODUCTION',
  preset: 'false',
  values: ['false', 'true'],
  description: 'Whether it may run in production',
} as const;

/** Share of the monthly error budget that an experiment must leave. */
export const budgetReserve = 0.2;
