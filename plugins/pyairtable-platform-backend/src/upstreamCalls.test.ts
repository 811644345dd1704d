import request from 'supertest';
import { startPlatform } from './__testUtils__/startPlatform';

jest.setTimeout(120_000);

async function countCalls(services: number) {
  const platform = await startPlatform({ services });
  try {
    const { body } = await request(platform.server).get(
      '/api/pyairtable-platform/v1/fleet?environment=production&area=sla',
    );
    return { calls: platform.sandbox.calls(), judged: body.totalItems };
  } finally {
    await platform.stop();
  }
}

describe('a refresh', () => {
  it('makes as many upstream calls for 300 services as for 30', async () => {
    const small = await countCalls(30);
    const large = await countCalls(300);
    expect(small.judged).toBe(30);
    expect(large.judged).toBe(300);
    expect(Object.keys(small.calls).length).toBeGreaterThan(0);
    expect(large.calls).toEqual(small.calls);
  });
});
