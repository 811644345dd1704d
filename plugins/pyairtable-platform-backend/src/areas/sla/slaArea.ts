import {
  errorRatioExpression,
  errorRatioRecord,
  Evidence,
  latencyP99Expression,
  latencyP99Record,
  platformLabels,
  Reason,
  SlaDetail,
  slaDetailSchema,
  sloWindows,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  EvaluateOptions,
  Evaluation,
  MetricsSource,
  StatusArea,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { formatNumber } from '../lib/format';
import { ownValue } from '../lib/ownValue';
import { burnRatesOf, calculateErrorBudget } from './calculateErrorBudget';
import type { CollectedMetrics, ServiceMetrics } from './CollectedMetrics';
import { collectMetrics, presenceExpression } from './collectMetrics';
import { judgeErrorBudget } from './judgeErrorBudget';
import { judgeLatency } from './judgeLatency';

/** Whether each service keeps its availability and latency targets. */
export function createSlaArea(sources: {
  metricsSource: MetricsSource;
}): StatusArea<CollectedMetrics, SlaDetail> {
  return {
    id: 'sla',
    title: 'SLA',
    unit: 'ratio',
    upstreams: ['prometheus'],
    frequency: { minutes: 1 },
    detailSchema: slaDetailSchema,
    collect: options => collectMetrics(sources.metricsSource, options),
    evaluate,
  };
}

interface Measured {
  metrics: ServiceMetrics;
  by: 'recorded' | 'raw';
}

function measure(
  collected: CollectedMetrics,
  service: string,
): Measured | undefined {
  const recorded = ownValue(collected.recorded, service);
  if (recorded?.errorRatios['30d'] !== undefined) {
    return { metrics: recorded, by: 'recorded' };
  }
  const raw = ownValue(collected.raw, service);
  return raw?.errorRatios['30d'] !== undefined
    ? { metrics: raw, by: 'raw' }
    : undefined;
}

function evaluate({
  service,
  environment,
  collected,
}: EvaluateOptions<CollectedMetrics>): Evaluation<SlaDetail> {
  const { serviceId, targets } = service.settings;
  const target = targets.sloAvailability;
  const source = `${collected.system} (${environment.name})`;
  const measured = measure(collected, serviceId);
  if (!measured) {
    return {
      value: null,
      target,
      source,
      detail: null,
      reasons: [
        {
          code: 'no-metrics',
          level: 'unknown',
          message: `${collected.system} has no request metrics with ${platformLabels.prometheusService}="${serviceId}" in ${environment.name}.`,
          evidence: {
            type: 'query',
            system: collected.system,
            query: presenceExpression,
            result: `no series for ${serviceId}`,
          },
        },
      ],
    };
  }

  const { metrics, by } = measured;
  const budget = calculateErrorBudget(metrics.errorRatios, target);
  const recordedRatios = `{__name__=~"${errorRatioRecord('30d').replace(
    /30d$/,
    '.*',
  )}", ${labelOf(serviceId)}}`;
  const evidence = {
    ratio: evidenceOf(
      collected,
      by === 'recorded' ? recordedRatios : errorRatioExpression('30d'),
      resultOf(metrics.errorRatios['30d']),
    ),
    burnRate: evidenceOf(
      collected,
      by === 'recorded'
        ? recordedRatios
        : errorRatioExpression(budget?.firing[0]?.long.window ?? '30d'),
      sloWindows
        .map(window => `${window}: ${resultOf(metrics.errorRatios[window])}`)
        .join(', '),
    ),
    latency: evidenceOf(
      collected,
      by === 'recorded'
        ? `${latencyP99Record}{${labelOf(serviceId)}}`
        : latencyP99Expression,
      resultOf(metrics.latencyP99),
    ),
  };
  const reasons: Reason[] = budget
    ? [
        ...judgeErrorBudget(budget, target).map(reason => ({
          ...reason,
          evidence: reason.code.startsWith('burning')
            ? evidence.burnRate
            : evidence.ratio,
        })),
        {
          ...judgeLatency(metrics, targets.sloLatencyP99),
          evidence: evidence.latency,
        },
      ]
    : [
        {
          code: 'no-traffic',
          level: 'unknown',
          message:
            'There were no requests in 30 days, so there is no availability to judge.',
          evidence: evidence.ratio,
        },
      ];
  return {
    value: budget?.availability ?? null,
    target,
    source,
    reasons,
    detail: {
      availability: budget?.availability ?? null,
      availabilityTarget: target,
      errorBudgetLeft: budget?.left ?? null,
      latencyP99Seconds: metrics.latencyP99 ?? null,
      latencyP99TargetSeconds: targets.sloLatencyP99,
      requestsPerSecond: metrics.requestRate ?? null,
      burnRates: budget?.burnRates ?? burnRatesOf(metrics.errorRatios, target),
      measuredBy: by,
    },
  };
}

/** The name comes from an annotation: it must not end the string early. */
function labelOf(service: string): string {
  return `${platformLabels.prometheusService}=${JSON.stringify(service)}`;
}

function resultOf(value: number | null | undefined): string {
  if (value === undefined) {
    return 'no series';
  }
  return value === null ? 'NaN' : formatPrecise(value);
}

/** Error ratios are small: four digits after the point would hide them. */
function formatPrecise(value: number): string {
  return value !== 0 && Math.abs(value) < 0.01
    ? String(Number(value.toPrecision(4)))
    : formatNumber(value);
}

function evidenceOf(
  collected: CollectedMetrics,
  query: string,
  result: string,
): Evidence {
  return { type: 'query', system: collected.system, query, result };
}
