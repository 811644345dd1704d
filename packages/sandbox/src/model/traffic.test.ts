import { createTraffic } from './traffic';

const start = Date.parse('2026-11-23T00:00:00Z') / 1000;

describe('createTraffic', () => {
  const traffic = createTraffic(1, 'api-gateway', 10);

  it.each([300, 3600, 86400])(
    'counts over %d seconds what its rate adds up to',
    window => {
      const steps = 10_000;
      let sum = 0;
      for (let i = 0; i < steps; i += 1) {
        sum += 10 * traffic.shapeAt(start + ((i + 0.5) * window) / steps);
      }
      const counted = traffic.countAt(start + window) - traffic.countAt(start);
      expect(counted / window).toBeCloseTo(sum / steps, 4);
    },
  );

  it('comes to its mean over a week', () => {
    const week = 7 * 86400;
    const counted = traffic.countAt(start + week) - traffic.countAt(start);
    expect(counted / week).toBeCloseTo(10, 3);
  });

  it('has days with a peak, and never stops', () => {
    const hours = Array.from({ length: 168 }, (_, hour) =>
      traffic.shapeAt(start + hour * 3600),
    );
    expect(Math.min(...hours)).toBeGreaterThan(0.35);
    expect(Math.max(...hours)).toBeGreaterThan(1.5);
  });
});
