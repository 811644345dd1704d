import { calculateErrorBudget } from './calculateErrorBudget';
import { judgeErrorBudget } from './judgeErrorBudget';

const target = 0.999;
const calm = { '30d': 0.0001 };

function judge(ratios: Parameters<typeof calculateErrorBudget>[0]) {
  const budget = calculateErrorBudget(ratios, target);
  return (
    budget &&
    judgeErrorBudget(budget, target).map(
      ({ level, code }) => `${level} ${code}`,
    )
  );
}

describe('calculateErrorBudget', () => {
  it('calculates availability, rest and burn rates', () => {
    const budget = calculateErrorBudget(
      { '30d': 0.0004, '1h': 0.002, '5m': null },
      target,
    )!;
    expect(budget.availability).toBeCloseTo(0.9996, 10);
    expect(budget.left).toBeCloseTo(0.6, 10);
    expect(budget.burnRates).toEqual([
      { window: '5m', burnRate: null },
      { window: '30m', burnRate: null },
      { window: '1h', burnRate: 2 },
      { window: '2h', burnRate: null },
      { window: '6h', burnRate: null },
      { window: '1d', burnRate: null },
      { window: '3d', burnRate: null },
      { window: '30d', burnRate: 0.4 },
    ]);
  });

  it.each([
    ['zero traffic', { '30d': null }],
    ['a missing series', { '1h': 0.1 }],
  ])('says nothing of %s', (_, ratios) => {
    expect(calculateErrorBudget(ratios, target)).toBeUndefined();
  });
});

describe('judgeErrorBudget', () => {
  it.each([
    ['no failure', { '30d': 0 }, ['ok within-error-budget']],
    ['a quarter left', { '30d': 0.00074 }, ['ok within-error-budget']],
    ['less left', { '30d': 0.0008 }, ['warning error-budget-low']],
    ['spent to the last', { '30d': 0.00101 }, ['critical error-budget-spent']],
    ['overspent', { '30d': 0.01 }, ['critical error-budget-spent']],
    [
      'a page',
      { ...calm, '1h': 0.015, '5m': 0.015 },
      ['ok within-error-budget', 'critical burning-fast'],
    ],
    [
      'a page that is over',
      { ...calm, '1h': 0.015, '5m': 0.001 },
      ['ok within-error-budget'],
    ],
    [
      'a slower page',
      { ...calm, '6h': 0.007, '30m': 0.007 },
      ['ok within-error-budget', 'critical burning-fast'],
    ],
    [
      'a ticket',
      { ...calm, '3d': 0.0012, '6h': 0.0012 },
      ['ok within-error-budget', 'warning burning-slowly'],
    ],
    [
      'exactly the factor',
      { ...calm, '3d': 0.001, '6h': 0.001 },
      ['ok within-error-budget'],
    ],
    [
      'a quiet short window',
      { ...calm, '1h': 0.015, '5m': null },
      ['ok within-error-budget'],
    ],
  ])('%s', (_, ratios, expected) => {
    expect(judge(ratios)).toEqual(expected);
  });

  it('has the figures', () => {
    const budget = calculateErrorBudget(
      { '30d': 0.0009, '1h': 0.019, '5m': 0.02 },
      target,
    )!;
    expect(judgeErrorBudget(budget, target).map(r => r.message)).toEqual([
      '99.91% of requests over 30 days did not fail, the target is 99.9%: 10% of the error budget is left.',
      'The error budget is being spent 19 times faster than allowed over 1 h and 20 times over 5 min; the limit is 14.4 times.',
    ]);
  });
});
