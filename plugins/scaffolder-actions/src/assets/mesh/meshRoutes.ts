import type { ServicePlan } from '../../plan/ServicePlan';

/**
 * Names of the VirtualService's routes. A Rollout must name all of them, or
 * the canary gets its share of some requests only.
 */
export const meshRoutes = {
  /** Requests that may be sent twice: they change nothing. */
  reads: 'reads',
  /** Everything else. */
  primary: 'primary',
} as const;

export const meshSubsets = { stable: 'stable', canary: 'canary' } as const;

/** How often a read is tried again. */
export const retryAttempts = 3;

const shortestTrySeconds = 2;

/** Between tries Envoy waits; a second is enough for all of them. */
const backOffSeconds = 1;

/**
 * How long requests may take, seconds. A try may take as long as the slowest
 * that the objective allows, and the whole request as long as all its tries.
 */
export function routeTimeouts({ spec }: ServicePlan): {
  perTry: number;
  overall: number;
} {
  const perTry = Math.max(shortestTrySeconds, spec.latencyP99Seconds);
  return {
    perTry,
    overall: (retryAttempts + 1) * perTry + backOffSeconds,
  };
}

/** Seconds as Istio reads a duration; milliseconds where they are no whole ones. */
export function duration(seconds: number): string {
  return Number.isInteger(seconds)
    ? `${seconds}s`
    : `${Math.round(seconds * 1000)}ms`;
}
