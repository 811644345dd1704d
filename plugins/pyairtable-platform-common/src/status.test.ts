import { StatusLevel, worstOf } from './status';

describe('worstOf', () => {
  it.each<[StatusLevel[], StatusLevel]>([
    [[], 'unknown'],
    [['ok'], 'ok'],
    [['ok', 'unknown'], 'unknown'],
    [['unknown', 'warning'], 'warning'],
    [['warning', 'critical', 'ok'], 'critical'],
  ])('makes %j %s', (levels, worst) => {
    expect(worstOf(levels)).toBe(worst);
  });
});
