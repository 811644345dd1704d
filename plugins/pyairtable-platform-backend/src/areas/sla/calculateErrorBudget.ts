import {
  burnRateAlerts,
  SloWindow,
  sloWindows,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** What failed requests mean for a service's error budget. */
export interface ErrorBudget {
  /** Share of requests over 30 days that did not fail. */
  availability: number;
  /** Share of the budget that is left; negative once overspent. */
  left: number;
  /** How many times faster than allowed the budget is spent. */
  burnRates: { window: SloWindow; burnRate: number | null }[];
  /** The alerts whose windows both burn too fast, the most urgent first. */
  firing: {
    severity: 'page' | 'ticket';
    factor: number;
    long: { window: SloWindow; burnRate: number };
    short: { window: SloWindow; burnRate: number };
  }[];
}

/**
 * Calculates a service's error budget, or undefined where it had no requests
 * in 30 days: an availability of nothing is not 100%.
 */
export function calculateErrorBudget(
  errorRatios: Partial<Record<SloWindow, number | null>>,
  target: number,
): ErrorBudget | undefined {
  const ratio = errorRatios['30d'];
  if (ratio === undefined || ratio === null) {
    return undefined;
  }
  const allowed = 1 - target;
  const burnRates = burnRatesOf(errorRatios, target);
  const rateOf = (window: SloWindow) =>
    burnRates.find(entry => entry.window === window)?.burnRate ?? null;
  return {
    availability: 1 - ratio,
    left: 1 - ratio / allowed,
    burnRates,
    firing: burnRateAlerts.flatMap(({ factor, severity, long, short }) => {
      const longRate = rateOf(long);
      const shortRate = rateOf(short);
      return longRate !== null &&
        shortRate !== null &&
        longRate > factor &&
        shortRate > factor
        ? [
            {
              severity,
              factor,
              long: { window: long, burnRate: longRate },
              short: { window: short, burnRate: shortRate },
            },
          ]
        : [];
    }),
  };
}

/** How fast the budget is spent in each window; null where nobody asked. */
export function burnRatesOf(
  errorRatios: Partial<Record<SloWindow, number | null>>,
  target: number,
): ErrorBudget['burnRates'] {
  return sloWindows.map(window => {
    const ratio = errorRatios[window];
    return {
      window,
      burnRate:
        ratio === undefined || ratio === null
          ? null
          : Number((ratio / (1 - target)).toFixed(4)),
    };
  });
}
