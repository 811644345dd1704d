import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { formatNumber, formatSeconds } from '../lib/format';
import type { ServiceMetrics } from './CollectedMetrics';

/** A p99 this many times its target is critical. */
export const criticalLatencyFactor = 2;

/** Judges the 99th percentile of request duration. */
export function judgeLatency(
  metrics: ServiceMetrics,
  target: number,
): Omit<Reason, 'evidence'> {
  const { latencyP99, requestRate } = metrics;
  if (latencyP99 === undefined || latencyP99 === null) {
    // No requests have no duration; with requests something is missing.
    return requestRate === 0
      ? {
          code: 'no-recent-requests',
          level: 'ok',
          message:
            'There were no requests in the last 5 minutes, so there is no latency to judge.',
        }
      : {
          code: 'no-latency-metrics',
          level: 'unknown',
          message:
            'Prometheus has no request durations (http_request_duration_seconds) for the last 5 minutes.',
        };
  }
  const figures = `99% of requests in the last 5 minutes took at most ${formatSeconds(
    latencyP99,
  )}, the target is ${formatSeconds(target)}`;
  if (latencyP99 <= target) {
    return {
      code: 'within-latency-target',
      level: 'ok',
      message: `${figures}.`,
    };
  }
  return {
    code: 'latency-over-target',
    level: latencyP99 > criticalLatencyFactor * target ? 'critical' : 'warning',
    message: `${figures}: ${formatNumber(latencyP99 / target)} times as long.`,
  };
}
