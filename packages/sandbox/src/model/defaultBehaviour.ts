import type { Tier } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { random, randomInteger } from './random';
import type { EnvironmentModel, ServiceBehaviour } from './types';
import { usualFindings } from './usualFindings';

const sizes: Record<
  Tier,
  { requestsPerSecond: number; min: number; max: number; median: number }
> = {
  critical: { requestsPerSecond: 120, min: 3, max: 12, median: 0.05 },
  standard: { requestsPerSecond: 25, min: 2, max: 8, median: 0.1 },
  batch: { requestsPerSecond: 2, min: 1, max: 6, median: 0.9 },
};

/**
 * A service of which there is nothing to tell: within its budget, its targets
 * and its limits, scanned, fenced in, backed up and drilled.
 *
 * @internal
 */
export function defaultBehaviour(
  seed: number,
  service: string,
  tier: Tier,
  environment: EnvironmentModel,
): ServiceBehaviour {
  const key = [environment.name, service] as const;
  const size = sizes[tier];
  const scaled = (replicas: number) =>
    Math.max(1, Math.round(replicas * environment.replicaShare));
  const max = Math.max(2, scaled(size.max));

  return {
    requestsPerSecond:
      size.requestsPerSecond *
      environment.trafficShare *
      (0.6 + 0.8 * random(seed, ...key, 'requests')),
    // At most a third of what the strictest target of the catalog allows. Some
    // services never fail, and then have no series of failures at all.
    errorRatio:
      random(seed, ...key, 'flawless') < 0.2
        ? 0
        : 0.00002 + 0.00014 * random(seed, ...key, 'errors'),
    scraped: true,
    recorded: true,
    latency: {
      median: size.median * (0.8 + 0.4 * random(seed, ...key, 'median')),
      shape: 3.2,
    },
    budgetShare: 0.68 + 0.17 * random(seed, ...key, 'budget'),
    scaling: {
      by: 'hpa',
      metric: 'cpu',
      min: scaled(size.min),
      max,
      meanReplicas: max * (0.35 + 0.1 * random(seed, ...key, 'load')),
      metricWorks: true,
    },
    backupsStoppedDaysAgo: 0,
    drill: { succeededDaysAgo: randomInteger(2, 26, seed, ...key, 'drill') },
    evictable: true,
    secretsSynced: true,
    image: {
      scannedHoursAgo: randomInteger(2, 22, seed, ...key, 'scan'),
      scannedAsItRuns: true,
      operatorReports: random(seed, service, 'operator') >= 0.2,
      findings: usualFindings(seed, service),
    },
    security: {
      imagePinned: true,
      readOnlyRootFilesystem: true,
      passwordInEnvironment: false,
      clusterRole: null,
      egressOpen: false,
      callersNamed: true,
      mutualTls: null,
      secretsFetchedHoursAgo: 0.4,
      misspeltSecret: null,
    },
  };
}
