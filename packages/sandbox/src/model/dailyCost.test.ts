import { dailyCost } from './dailyCost';

const cost = (day: string, now: string) =>
  dailyCost({
    seed: 1,
    key: 'production/api-gateway',
    monthlyUsd: 300,
    day: new Date(`${day}T00:00:00Z`),
    now: new Date(now),
  });

describe('dailyCost', () => {
  it.each([
    ['2026-10', 31],
    ['2026-11', 30],
    ['2026-02', 28],
  ])('comes to the monthly cost in %s', (month, days) => {
    const sum = Array.from({ length: days }, (_, index) =>
      cost(`${month}-${String(index + 1).padStart(2, '0')}`, '2027-01-01'),
    ).reduce((total, usd) => total + usd, 0);
    expect(Math.abs(sum - 300) / 300).toBeLessThan(0.01);
  });

  it('knows nothing of days to come', () => {
    expect(cost('2026-11-24', '2026-11-23T15:00:00Z')).toBe(0);
  });

  it('lets today and yesterday grow, and then no more', () => {
    const moments = [
      '2026-11-23T06:00:00Z',
      '2026-11-23T18:00:00Z',
      '2026-11-24T12:00:00Z',
      '2026-11-25T00:00:00Z',
    ].map(now => cost('2026-11-23', now));
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    expect(new Set(moments).size).toBe(4);
    expect(cost('2026-11-23', '2026-12-01T00:00:00Z')).toBe(moments[3]);
  });
});
