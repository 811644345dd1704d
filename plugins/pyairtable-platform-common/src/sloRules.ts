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
 * Label matchers in braces, with those of one service where it is named. Names
 * of services are DNS labels: nothing in them has to be escaped.
 */
function matchers(service: string | undefined, ...others: string[]): string {
  const all = [...(service ? [`service="${service}"`] : []), ...others];
  return all.length > 0 ? `{${all.join(', ')}}` : '';
}

/**
 * Error ratio per service, or of one service alone. `or 0 * …` keeps the ratio
 * of a service that never failed at 0: without it the series of failures does
 * not exist, and neither would the ratio.
 *
 * @public
 */
export function errorRatioExpression(
  window: SloWindow,
  service?: string,
): string {
  const rate = (...others: string[]) =>
    `sum by (service) (rate(http_requests_total${matchers(
      service,
      ...others,
    )}[${window}]))`;
  const all = rate();
  return `(${rate('status=~"5.."')} or 0 * ${all}) / ${all}`;
}

/**
 * Recorded name of the 99th percentile of request duration, seconds.
 *
 * @public
 */
export const latencyP99Record =
  'service:http_request_duration_seconds:p99_rate5m';

/** @public */
export const latencyP99Expression = latencyP99Of();

function latencyP99Of(service?: string): string {
  return `histogram_quantile(0.99, sum by (service, le) (rate(http_request_duration_seconds_bucket${matchers(
    service,
  )}[5m])))`;
}

/**
 * Recorded name of the requests per second.
 *
 * @public
 */
export const requestRateRecord = 'service:http_requests:rate5m';

/** @public */
export const requestRateExpression = requestRateOf();

function requestRateOf(service?: string): string {
  return `sum by (service) (rate(http_requests_total${matchers(service)}[5m]))`;
}

/**
 * A recording rule: the name of the series, and what it is made of.
 *
 * @public
 */
export interface SloRecordingRule {
  record: string;
  expr: string;
}

/**
 * The recording rules of one service. The recorded series have the names and
 * labels that {@link sloRecordingRules} would give them, so that each service
 * can bring rules of its own, and none records the series of another again.
 *
 * @public
 */
export function sloRecordingRulesOf(service?: string): SloRecordingRule[] {
  return [
    ...sloWindows.map(window => ({
      record: errorRatioRecord(window),
      expr: errorRatioExpression(window, service),
    })),
    { record: latencyP99Record, expr: latencyP99Of(service) },
    { record: requestRateRecord, expr: requestRateOf(service) },
  ];
}

/**
 * Every recording rule of the platform, for all services at once.
 *
 * @public
 */
export const sloRecordingRules: readonly SloRecordingRule[] =
  sloRecordingRulesOf();

/**
 * One selector that reads every recorded series at once.
 *
 * @public
 */
export const recordedSeriesSelector = `{__name__=~"${sloRecordingRules
  .map(rule => rule.record)
  .join('|')}"}`;
