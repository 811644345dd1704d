import { countsOf, serviceOf } from '../__testUtils__/serviceSecurity';
import { summarizeSecurity } from './summarizeSecurity';

const now = new Date('2026-11-23T12:00:00Z');

describe('summarizeSecurity', () => {
  it('adds up what is known, and says of how many', () => {
    const summary = summarizeSecurity(
      [
        serviceOf('api', { counts: countsOf({ critical: 1, low: 2 }) }),
        serviceOf('web', { counts: countsOf({ low: 1 }) }),
        serviceOf('half', {
          counts: countsOf({ high: 1 }),
          oldestScanAt: null,
        }),
        serviceOf('never', { counts: null, oldestScanAt: null }),
        serviceOf('unknown', null),
      ],
      now,
    );
    expect(summary).toMatchObject({
      services: 5,
      scanned: 2,
      counts: countsOf({ critical: 1, high: 1, low: 3 }),
    });
  });
});
