import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { UpstreamAttempt } from '../clients/UpstreamPolicy';
import type { CollectionKey } from '../store/CollectionStore';

/** What operators of the portal may want to watch and be alerted by. */
export interface EngineMetrics {
  /** One collection has ended, well or badly. */
  recordCollection(
    key: CollectionKey,
    outcome: 'success' | 'failure',
    seconds: number,
  ): void;
  /** One request has left for an upstream; retries and pages count. */
  recordUpstreamRequest(attempt: UpstreamAttempt): void;
}

/** Records them as OpenTelemetry metrics, which Backstage exports. */
export function createEngineMetrics(metrics: MetricsService): EngineMetrics {
  const collections = metrics.createHistogram(
    'pyairtable_platform.collection.duration',
    {
      unit: 's',
      description:
        'How long it took to read one area of one environment, by outcome',
    },
  );
  const requests = metrics.createCounter(
    'pyairtable_platform.upstream.requests',
    {
      description:
        'Requests to upstreams, by upstream and target; Cost Explorer bills each',
    },
  );
  return {
    recordCollection: ({ area, environment }, outcome, seconds) =>
      collections.record(seconds, { area, environment, outcome }),
    recordUpstreamRequest: ({ upstream, target }) =>
      requests.add(1, { upstream, target }),
  };
}
