import { judgeBudget } from './judgeBudget';

describe('judgeBudget', () => {
  it.each([
    ['far below', 10, 50, 100, 'ok', 'within-budget'],
    ['exactly at 90%', 10, 90, 100, 'ok', 'within-budget'],
    ['close to it', 10, 95, 100, 'ok', 'near-budget'],
    ['exactly at it', 10, 100, 100, 'ok', 'near-budget'],
    ['projected above', 10, 101, 100, 'warning', 'projected-over-budget'],
    ['exactly at 120%', 10, 120, 100, 'warning', 'projected-over-budget'],
    ['projected far above', 10, 121, 100, 'critical', 'over-budget'],
    ['spent already', 101, 101, 100, 'critical', 'over-budget'],
    ['without a budget', 10, 50, undefined, 'unknown', 'no-budget'],
  ])('%s', (_, monthToDate, projected, budget, level, code) => {
    expect(judgeBudget({ monthToDate, projected, budget })).toMatchObject({
      level,
      code,
    });
  });

  it('has the figures', () => {
    expect(
      judgeBudget({ monthToDate: 800, projected: 1306.5, budget: 1000 })
        .message,
    ).toBe(
      'The month is projected to cost $1,306.50, 131% of the budget of $1,000.00.',
    );
  });
});
