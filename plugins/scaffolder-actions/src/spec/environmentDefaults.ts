import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** Replicas between which a workload scales. */
export interface ReplicaRange {
  min: number;
  max: number;
}

/** Replicas of a service that answers requests, where it names none. */
export const defaultReplicas: Record<EnvironmentName, ReplicaRange> = {
  dev: { min: 1, max: 5 },
  staging: { min: 1, max: 10 },
  production: { min: 3, max: 50 },
  'production-dr': { min: 1, max: 50 },
};

/** A consumer of a queue never needs more than this. */
export const maxQueueReplicas = 20;

/**
 * Replicas of a service that consumes a queue: none while it is empty, but one
 * where the tier is critical, two of them in production.
 */
export function defaultQueueReplicas(
  environment: EnvironmentName,
  critical: boolean,
): ReplicaRange {
  const least = environment === 'production' ? 2 : 1;
  return {
    min: critical ? least : 0,
    max: Math.min(maxQueueReplicas, defaultReplicas[environment].max),
  };
}
