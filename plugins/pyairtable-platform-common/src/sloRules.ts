/**
 * The service level indicators, defined once. The observability generator
 * writes them as Prometheus recording rules, the SLA area reads the recorded
 * series by name, and asks the raw expression where nothing is recorded.
 *
 * Request metrics: `http_requests_total{service, status}` and the histogram
 * `http_request_duration_seconds{service, le}`.
 */

/**
 * Windows over which the error ratio is recorded. Long enough for the budget
 * (30d), and in the pairs that the burn-rate alerts compare.
 *
 * @public
 */
export const sloWindows = [
  '5m',
  '30m',
  '1h',
  '2h',
  '6h',
  '1d',
  '3d',
  '30d',
] as const;

/** @public */
export type SloWindow = (typeof sloWindows)[number];

/**
 * A burn rate of 1 spends the budget in exactly its window. An alert fires
 * where both windows burn faster than `factor`: the long one says it matters,
 * the short one says it still goes on.
 *
 * @public
 */
export const burnRateAlerts = [
  { factor: 14.4, long: '1h', short: '5m', severity: 'page' },
  { factor: 6, long: '6h', short: '30m', severity: 'page' },
  { factor: 3, long: '1d', short: '2h', severity: 'ticket' },
  { factor: 1, long: '3d', short: '6h', severity: 'ticket' },
] as const satisfies readonly {
  factor: number;
  long: SloWindow;
  short: SloWindow;
  severity: 'page' | 'ticket';
}[];

const errorRatioPrefix = 'service:slo_errors_per_request:ratio_rate';

/**
 * Recorded name of the error ratio over a window.
 *
 * @public
 */
export function errorRatioRecord(window: SloWindow): string {
  return `${errorRatioPrefix}${window}`;
}

/**
 * The window that a recorded name belongs to, if it is one of ours.
 *
 * @public
 */
export function windowOfErrorRatioRecord(name: string): SloWindow | undefined {
  return sloWindows.find(window => errorRatioRecord(window) === name);
}

/**
 * Error ratio per service. `or 0 * …` keeps the ratio of a service that never
 * failed at 0: without it the series of failures does not exist, and neither
 * would the ratio.
 *
 * @public
 */
export function errorRatioExpression(window: SloWindow): string {
  const all = `sum by (service) (rate(http_requests_total[${window}]))`;
  const failed = `sum by (service) (rate(http_requests_total{status=~"5.."}[${window}]))`;
  return `(${failed} or 0 * ${all}) / ${all}`;
}

/**
 * Recorded name of the 99th percentile of request duration, seconds.
 *
 * @public
 */
export const latencyP99Record =
  'service:http_request_duration_seconds:p99_rate5m';

/** @public */
export const latencyP99Expression =
  'histogram_quantile(0.99, sum by (service, le) (rate(http_request_duration_seconds_bucket[5m])))';

/**
 * Recorded name of the requests per second.
 *
 * @public
 */
export const requestRateRecord = 'service:http_requests:rate5m';

/** @public */
export const requestRateExpression =
  'sum by (service) (rate(http_requests_total[5m]))';

/**
 * Every recording rule of the platform: name and expression.
 *
 * @public
 */
export const sloRecordingRules: readonly { record: string; expr: string }[] = [
  ...sloWindows.map(window => ({
    record: errorRatioRecord(window),
    expr: errorRatioExpression(window),
  })),
  { record: latencyP99Record, expr: latencyP99Expression },
  { record: requestRateRecord, expr: requestRateExpression },
];

/**
 * One selector that reads every recorded series at once.
 *
 * @public
 */
export const recordedSeriesSelector = `{__name__=~"${sloRecordingRules
  .map(rule => rule.record)
  .join('|')}"}`;
