import { z } from 'zod';

/** @public */
export const tiers = ['critical', 'standard', 'batch'] as const;

/** @public */
export const tierSchema = z.enum(tiers);

/** @public */
export type Tier = z.infer<typeof tierSchema>;

/**
 * What a service owes to its users. Durations are in seconds, ratios 0 to 1.
 *
 * @public
 */
export interface ServiceTargets {
  /** Share of requests over 30 days that must not fail. */
  sloAvailability: number;
  /** 99th percentile of request duration that must not be exceeded, seconds. */
  sloLatencyP99: number;
  /** Recovery point objective: how much time of data may be lost, seconds. */
  rpo: number;
  /** Recovery time objective: how long coming back may take, seconds. */
  rto: number;
  /** Monthly budget, USD; undefined where the service has none of its own. */
  budgetMonthlyUsd?: number;
}

/**
 * Targets that hold where a service's annotations say nothing else.
 *
 * @public
 */
export const tierTargets: Record<
  Tier,
  Omit<ServiceTargets, 'budgetMonthlyUsd'>
> = {
  critical: {
    sloAvailability: 0.999,
    sloLatencyP99: 2,
    rpo: 15 * 60,
    rto: 60 * 60,
  },
  standard: {
    sloAvailability: 0.999,
    sloLatencyP99: 2,
    rpo: 6 * 3600,
    rto: 60 * 60,
  },
  batch: {
    sloAvailability: 0.99,
    sloLatencyP99: 30,
    rpo: 24 * 3600,
    rto: 4 * 3600,
  },
};
