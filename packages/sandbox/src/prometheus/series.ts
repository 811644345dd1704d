import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { servicesIn } from '../model/servicesIn';
import { createTraffic } from '../model/traffic';
import type { Model, ServiceBehaviour } from '../model/types';

/**
 * A counter as a function of time.
 *
 * @internal
 */
export interface CounterSeries {
  name: string;
  labels: Record<string, string>;
  /** Value at a moment, Unix seconds. */
  at(seconds: number): number;
}

/** @internal */
export const requestCounter = 'http_requests_total';

/** @internal */
export const durationHistogram = 'http_request_duration_seconds';

const bucketBounds = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30,
];
const notFoundRatio = 0.004;

/**
 * Every counter that the Prometheus of an environment scrapes.
 *
 * @param now - what is told of the past ends here
 * @internal
 */
export function counterSeries(
  model: Model,
  environment: EnvironmentName,
  now: Date,
): CounterSeries[] {
  return servicesIn(model, environment)
    .filter(({ behaviour }) => behaviour.scraped)
    .flatMap(({ service, behaviour }) => {
      const counters = countersOf(
        model.seed,
        service.id,
        behaviour,
        now.getTime() / 1000,
      );
      const since = service.created?.since;
      return since
        ? counters.map(series => startingAt(series, since))
        : counters;
    });
}

/** The counter of a process that did not run before. */
function startingAt(series: CounterSeries, since: Date): CounterSeries {
  const start = since.getTime() / 1000;
  const first = series.at(start);
  return {
    ...series,
    at: seconds => (seconds > start ? series.at(seconds) - first : 0),
  };
}

function countersOf(
  seed: number,
  service: string,
  behaviour: ServiceBehaviour,
  now: number,
): CounterSeries[] {
  const { requestsPerSecond, errorRatio, incident, latency } = behaviour;
  const requests = createTraffic(seed, service, requestsPerSecond).countAt;

  const failures = (at: number) => {
    if (!incident) {
      return errorRatio * requests(at);
    }
    const since = now - incident.secondsAgo;
    const during = at > since ? requests(at) - requests(since) : 0;
    return errorRatio * requests(at) + incident.errorRatio * during;
  };
  const notFound = (at: number) => notFoundRatio * requests(at);
  const successes = (at: number) => requests(at) - failures(at) - notFound(at);

  const byStatus = (status: string, at: CounterSeries['at']) => ({
    name: requestCounter,
    labels: { service, status },
    at,
  });
  const bucket = (le: string, share: number) => ({
    name: `${durationHistogram}_bucket`,
    labels: { service, le },
    at: (at: number) => share * requests(at),
  });

  return [
    byStatus('200', successes),
    byStatus('404', notFound),
    // A service that never failed has no such series, as with a real client.
    ...(errorRatio > 0 || incident ? [byStatus('503', failures)] : []),
    ...bucketBounds.map(bound =>
      bucket(String(bound), shareWithin(bound, latency)),
    ),
    bucket('+Inf', 1),
    {
      name: `${durationHistogram}_sum`,
      labels: { service },
      at: at => meanDuration(latency) * requests(at),
    },
    {
      name: `${durationHistogram}_count`,
      labels: { service },
      at: requests,
    },
  ];
}

/** Distribution function of the log-logistic distribution. */
function shareWithin(
  seconds: number,
  { median, shape }: ServiceBehaviour['latency'],
): number {
  return 1 / (1 + (seconds / median) ** -shape);
}

function meanDuration({ median, shape }: ServiceBehaviour['latency']): number {
  return (median * (Math.PI / shape)) / Math.sin(Math.PI / shape);
}
