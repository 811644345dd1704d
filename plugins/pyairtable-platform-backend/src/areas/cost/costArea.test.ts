import type { DailyCost } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { collectOptions } from '../__testUtils__/collectOptions';
import { createService } from '../__testUtils__/createService';
import { evaluateArea } from '../__testUtils__/evaluateArea';
import { daysBetween } from '../lib/utcDays';
import { createCostArea } from './costArea';

const now = new Date('2026-11-23T12:00:00Z');

function createArea(costs: DailyCost[] = []) {
  const getDailyCosts = jest.fn(
    async (_options: { start: string; end: string }) => costs,
  );
  return {
    getDailyCosts,
    area: createCostArea({ costSource: { name: 'Test bills', getDailyCosts } }),
  };
}

async function judge(costs: DailyCost[], annotations = {}, name = 'api') {
  const { area } = createArea(costs);
  return evaluateArea(area, {
    service: createService({ name, annotations }),
    collected: await area.collect(collectOptions(now)),
    observedAt: now,
  });
}

const steady = (service: string, usd: number, end = '2026-11-24') =>
  daysBetween('2026-10-18', end).map(day => ({ service, day, usd }));

describe('costArea', () => {
  it('asks once, for the month and the two weeks before it', async () => {
    const { area, getDailyCosts } = createArea();
    await area.collect(collectOptions(now));
    expect(getDailyCosts).toHaveBeenCalledTimes(1);
    expect(getDailyCosts.mock.calls[0][0]).toMatchObject({
      start: '2026-10-18',
      end: '2026-11-24',
    });
  });

  it('judges the projection against the budget of this environment', async () => {
    const evaluation = await judge(
      [...steady('api', 10), ...steady('', 1), ...steady('other', 99)],
      { 'pyairtable.io/budget-monthly-usd': 'production=280, staging=1' },
    );
    expect(evaluation).toMatchObject({
      status: 'warning',
      value: 300,
      target: 280,
      source: 'Test bills (production)',
      codes: ['warning projected-over-budget', 'ok environment-share'],
      detail: {
        monthToDate: { amount: '230.00', currency: 'USD' },
        projectedMonth: { amount: '300.00', currency: 'USD' },
        period: { start: '2026-11-01', end: '2026-11-24' },
      },
    });
    expect(evaluation.reasons[1].message).toContain('7.1%');
    expect(evaluation.reasons[1].evidence).toMatchObject({
      result: 'untagged in production this month: $23.00',
    });
    expect(evaluation.detail?.daily).toHaveLength(37);
  });

  it('shows a cost without a budget, and does not call it good', async () => {
    expect(await judge(steady('api', 10))).toMatchObject({
      status: 'unknown',
      value: 300,
      target: null,
      codes: ['unknown no-budget', 'ok environment-share'],
    });
  });

  it.each(['api', 'constructor', '__proto__'])(
    'knows nothing, not zero, of a tag without costs: %s',
    async name => {
      expect(await judge(steady('other', 10), {}, name)).toMatchObject({
        status: 'unknown',
        value: null,
        detail: null,
        codes: ['unknown no-cost-data'],
      });
    },
  );

  it('follows the tag of the annotation', async () => {
    expect(
      await judge(steady('gateway', 10), {
        'aws.amazon.com/cost-insights-tags': 'Service=gateway',
      }),
    ).toMatchObject({ value: 300 });
  });

  it('doubts figures of an environment whose bill is late', async () => {
    expect((await judge(steady('api', 10, '2026-11-15'))).codes).toContain(
      'warning cost-data-late',
    );
  });
});
