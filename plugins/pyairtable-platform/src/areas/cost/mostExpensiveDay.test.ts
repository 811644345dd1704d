import { usd } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { mostExpensiveDay } from './mostExpensiveDay';

describe('mostExpensiveDay', () => {
  it('compares amounts, not texts', () => {
    const days = [
      { day: '2026-11-01', cost: usd(9) },
      { day: '2026-11-02', cost: usd(100) },
      { day: '2026-11-03', cost: usd(100) },
    ];
    expect(mostExpensiveDay(days)?.day).toBe('2026-11-02');
  });

  it('knows none where there is none', () => {
    expect(mostExpensiveDay([])).toBeUndefined();
  });
});
