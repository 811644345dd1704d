import { daysBetween } from '../lib/utcDays';
import { projectMonth } from './projectMonth';

const days = daysBetween('2026-10-18', '2026-12-01');

/** `amountOf` a day, until and including `today`. */
function project(today: string, amountOf: (day: string) => number) {
  return projectMonth(
    days,
    days.map(day => (day <= today ? amountOf(day) : 0)),
    today,
  );
}

describe('projectMonth', () => {
  it.each<[string, string, (day: string) => number, number, number]>([
    ['a steady month', '2026-11-23', () => 10, 230, 300],
    [
      'the first day, from last month',
      '2026-11-01',
      day => (day < '2026-11' ? 10 : 2),
      2,
      300,
    ],
    ['the second day', '2026-11-02', day => (day < '2026-11' ? 10 : 1), 2, 300],
    ['the last day', '2026-11-30', () => 10, 300, 300],
    // 21 settled days at 10, then 9 at the mean of the last week.
    [
      'unsettled days that are still low',
      '2026-11-23',
      day => (day > '2026-11-21' ? 1 : 10),
      212,
      300,
    ],
    [
      'a jump a week ago',
      '2026-11-23',
      day => (day >= '2026-11-15' ? 20 : 10),
      140 + 180,
      140 + 140 + 180,
    ],
    [
      'a service that began three settled days ago',
      '2026-11-23',
      day => (day >= '2026-11-19' ? 10 : 0),
      50,
      30 + 90,
    ],
    [
      'a service that ended',
      '2026-11-23',
      day => (day <= '2026-11-10' ? 10 : 0),
      100,
      100,
    ],
    [
      'a service that began today',
      '2026-11-23',
      day => (day === '2026-11-23' ? 7 : 0),
      7,
      7,
    ],
    ['nothing at all', '2026-11-23', () => 0, 0, 0],
    ['credits', '2026-11-23', () => -1, -23, -23],
  ])('%s', (_, today, amountOf, monthToDate, projected) => {
    const month = project(today, amountOf);
    expect(month.monthToDate).toBeCloseTo(monthToDate, 6);
    expect(month.projected).toBeCloseTo(projected, 6);
  });

  it('says how it was done', () => {
    expect(project('2026-11-23', () => 10)).toMatchObject({
      start: '2026-11-01',
      end: '2026-11-24',
      settledThrough: '2026-11-21',
      explanation:
        "$210.00 on the month's settled days, and $10.00 a day, the mean of the last 7 settled days, for the 9 days that are left.",
    });
  });
});
