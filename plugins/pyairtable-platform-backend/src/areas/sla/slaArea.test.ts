import {
  errorRatioExpression,
  errorRatioRecord,
  latencyP99Expression,
  latencyP99Record,
  recordedSeriesSelector,
  requestRateRecord,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { MetricSample } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { collectOptions } from '../__testUtils__/collectOptions';
import { createService } from '../__testUtils__/createService';
import { evaluateArea } from '../__testUtils__/evaluateArea';
import { presenceExpression } from './collectMetrics';
import { createSlaArea } from './slaArea';

const now = new Date('2026-11-23T12:00:00Z');

const recorded = (
  service: string,
  record: string,
  value: number,
  more = {},
): MetricSample => ({ labels: { __name__: record, service, ...more }, value });
const sample = (service: string, value: number): MetricSample => ({
  labels: { service },
  value,
});

async function collect(answers: Record<string, MetricSample[]>) {
  const query = jest.fn(
    async ({ expression }: { expression: string }) => answers[expression] ?? [],
  );
  const area = createSlaArea({
    metricsSource: { name: 'Test metrics', query },
  });
  const collected = await area.collect(collectOptions(now));
  return {
    queries: query.mock.calls.length,
    judge: (name: string) =>
      evaluateArea(area, {
        service: createService({ name }),
        collected,
        observedAt: now,
      }),
  };
}

describe('slaArea', () => {
  it('needs two queries where everything is recorded', async () => {
    const { queries, judge } = await collect({
      [presenceExpression]: [sample('api', 3)],
      [recordedSeriesSelector]: [
        recorded('api', errorRatioRecord('30d'), 0.0004),
        recorded('api', errorRatioRecord('1h'), 0.0005),
        recorded('api', latencyP99Record, 0.8),
        recorded('api', requestRateRecord, 12),
      ],
    });
    expect(queries).toBe(2);
    const evaluation = judge('api');
    expect(evaluation).toMatchObject({
      status: 'ok',
      target: 0.999,
      source: 'Test metrics (production)',
      codes: ['ok within-error-budget', 'ok within-latency-target'],
      detail: {
        measuredBy: 'recorded',
        requestsPerSecond: 12,
        latencyP99Seconds: 0.8,
      },
    });
    expect(evaluation.value).toBeCloseTo(0.9996, 10);
    expect(evaluation.reasons[1].evidence).toMatchObject({
      query: `${latencyP99Record}{service="api"}`,
      result: '0.8',
    });
  });

  it('asks the raw expressions where the rules are missing, for those only', async () => {
    const { queries, judge } = await collect({
      [presenceExpression]: [sample('api', 3), sample('old', 3)],
      [recordedSeriesSelector]: [
        recorded('api', errorRatioRecord('30d'), 0.0004),
        recorded('api', latencyP99Record, 0.1),
      ],
      [errorRatioExpression('30d')]: [sample('api', 1), sample('old', 0.5)],
      [latencyP99Expression]: [sample('old', 9)],
    });
    expect(queries).toBe(12);
    expect(judge('api')).toMatchObject({ detail: { measuredBy: 'recorded' } });
    expect(judge('old')).toMatchObject({
      value: 0.5,
      detail: { measuredBy: 'raw' },
      codes: ['critical error-budget-spent', 'critical latency-over-target'],
    });
  });

  it.each([
    ['an infinity', Number.POSITIVE_INFINITY],
    ['NaN', Number.NaN],
  ])('knows no availability from %s', async (_, value) => {
    const { judge } = await collect({
      [recordedSeriesSelector]: [
        recorded('api', errorRatioRecord('30d'), value),
        recorded('api', latencyP99Record, value),
        recorded('api', requestRateRecord, 0),
      ],
    });
    expect(judge('api')).toMatchObject({
      status: 'unknown',
      value: null,
      codes: ['unknown no-traffic'],
      detail: { availability: null, errorBudgetLeft: null },
    });
  });

  it.each(['api', 'toString'])(
    'knows nothing of a service without series: %s',
    async name => {
      const { judge } = await collect({});
      expect(judge(name)).toMatchObject({
        status: 'unknown',
        value: null,
        detail: null,
        codes: ['unknown no-metrics'],
      });
    },
  );

  it('takes the worse of two replicas', async () => {
    const { judge } = await collect({
      [recordedSeriesSelector]: [
        recorded('api', errorRatioRecord('30d'), 0.002, { replica: 'a' }),
        recorded('api', errorRatioRecord('30d'), 0.001, { replica: 'b' }),
        recorded('api', errorRatioRecord('30d'), Number.NaN, { replica: 'c' }),
      ],
    });
    expect(judge('api').value).toBeCloseTo(0.998, 10);
  });
});
