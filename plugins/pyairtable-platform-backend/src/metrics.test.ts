import { createServiceFactory } from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { startPlatform } from './__testUtils__/startPlatform';

jest.setTimeout(60_000);

describe('metrics', () => {
  it('tell of every collection and of every request to an upstream', async () => {
    const record = jest.fn();
    const add = jest.fn();
    const metrics = metricsServiceMock.mock({
      createHistogram: () => ({ record } as any),
      createCounter: () => ({ add } as any),
    });
    const platform = await startPlatform({
      features: [
        createServiceFactory({
          service: metricsServiceRef,
          deps: {},
          factory: () => metrics,
        }),
      ],
    });
    try {
      // Five areas in four environments.
      expect(record).toHaveBeenCalledTimes(20);
      expect(record).toHaveBeenCalledWith(expect.any(Number), {
        area: 'cost',
        environment: 'production',
        outcome: 'success',
      });
      const counted = Object.values(platform.sandbox.calls()).reduce(
        (sum, calls) => sum + calls,
        0,
      );
      expect(add).toHaveBeenCalledTimes(counted);

      record.mockClear();
      platform.sandbox.setFault({
        upstream: 'cost-explorer',
        environment: 'dev',
        kind: 'refused',
      });
      platform.clock.advance(86400);
      await platform.runTask('collect-cost');
      expect(record).toHaveBeenCalledWith(expect.any(Number), {
        area: 'cost',
        environment: 'dev',
        outcome: 'failure',
      });
    } finally {
      await platform.stop();
    }
  });
});
