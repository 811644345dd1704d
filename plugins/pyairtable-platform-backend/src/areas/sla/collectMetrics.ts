import {
  platformLabels,
  recordedSeriesSelector,
  sloRecordingRules,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  CollectOptions,
  MetricSample,
  MetricsSource,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { CollectedMetrics, MetricsCollector } from './CollectedMetrics';

/** Every service that reports requests. */
export const presenceExpression = `count by (${platformLabels.prometheusService}) (http_requests_total)`;

/**
 * Reads an environment with two queries, and one more for each recording rule
 * where the rules do not cover every service that reports requests.
 */
export async function collectMetrics(
  source: MetricsSource,
  options: CollectOptions,
): Promise<CollectedMetrics> {
  const { environment, now: at, signal } = options;
  const query = (expression: string): Promise<MetricSample[]> =>
    source.query({ environment, expression, at, signal });

  const [recordedSeries, present] = await Promise.all([
    query(recordedSeriesSelector),
    query(presenceExpression),
  ]);
  const recorded = new MetricsCollector();
  for (const sample of recordedSeries) {
    recorded.add(sample.labels.__name__ ?? '', sample);
  }

  const raw = new MetricsCollector();
  const unrecorded = present.some(({ labels }) => {
    const service = labels[platformLabels.prometheusService];
    return service && !recorded.has(service);
  });
  if (unrecorded) {
    const answers = await Promise.all(
      sloRecordingRules.map(rule => query(rule.expr)),
    );
    sloRecordingRules.forEach((rule, index) => {
      for (const sample of answers[index]) {
        const service = sample.labels[platformLabels.prometheusService];
        if (service && !recorded.has(service)) {
          raw.add(rule.record, sample);
        }
      }
    });
  }
  return {
    system: source.name,
    recorded: recorded.toRecord(),
    raw: raw.toRecord(),
  };
}
