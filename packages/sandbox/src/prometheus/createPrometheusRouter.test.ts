import {
  errorRatioExpression,
  errorRatioRecord,
  latencyP99Expression,
  latencyP99Record,
  recordedSeriesSelector,
  requestRateExpression,
  sloRecordingRules,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { sandboxForTests, testNow } from '../__testUtils__/sandboxForTests';

describe('Prometheus', () => {
  const sandbox = sandboxForTests();

  async function get(path: string, environment = 'production') {
    const response = await fetch(
      `${sandbox().url}/prometheus/${environment}/api/v1/${path}`,
    );
    return { status: response.status, body: await response.json() };
  }

  /** Values by service, of one recorded name or of a raw expression. */
  async function query(
    expression: string,
    environment?: string,
  ): Promise<Record<string, number>> {
    const { body } = await get(
      `query?query=${encodeURIComponent(expression)}`,
      environment,
    );
    expect(body.status).toBe('success');
    expect(body.data.resultType).toBe('vector');
    return Object.fromEntries(
      body.data.result.map((row: any) => [
        row.metric.service,
        Number(row.value[1]),
      ]),
    );
  }

  it.each(sloRecordingRules.map(({ record, expr }) => [record, expr]))(
    'has recorded %s as the raw expression comes out',
    async (record, expr) => {
      const recorded = await query(record);
      const raw = await query(expr);
      expect(Object.keys(recorded).length).toBeGreaterThan(20);
      expect(raw).toMatchObject(recorded);
      expect(Object.keys(raw)).toEqual(
        expect.arrayContaining(['file-service', 'mobile-bff']),
      );
      expect(recorded).not.toHaveProperty('file-service');
    },
  );

  it('gives every recorded series at once', async () => {
    const { body } = await get(
      `query?query=${encodeURIComponent(recordedSeriesSelector)}`,
    );
    const names = new Set(
      body.data.result.map((row: any) => row.metric.__name__),
    );
    expect([...names].sort()).toEqual(
      sloRecordingRules.map(({ record }) => record).sort(),
    );
    expect(body.data.result.length % sloRecordingRules.length).toBe(0);
    expect(sandbox().calls()).toEqual({ 'prometheus/production': 1 });
  });

  it('tells the story: one service burns its error budget', async () => {
    for (const window of ['5m', '1h'] as const) {
      const ratios = await query(errorRatioRecord(window));
      expect(ratios['chat-service']).toBeGreaterThan(14.4 * 0.001);
      expect(ratios['api-gateway']).toBeLessThan(0.0005);
    }
    const month = await query(errorRatioRecord('30d'));
    expect(month['chat-service']).toBeGreaterThan(0.0009);
    expect(month['chat-service']).toBeLessThan(0.001);
  });

  it('tells the story: one is slow, one is idle, one is not seen', async () => {
    const p99 = await query(latencyP99Record);
    expect(p99['llm-orchestrator']).toBeGreaterThan(2);
    expect(p99['api-gateway']).toBeLessThan(1);

    const rates = await query(requestRateExpression);
    expect(rates['notification-service']).toBe(0);
    expect(await query(errorRatioExpression('30d'))).toHaveProperty(
      'notification-service',
      NaN,
    );
    expect(rates).not.toHaveProperty('saga-orchestrator');
    expect(rates['api-gateway']).toBeGreaterThan(100);
  });

  it('has services that never failed, with a ratio of zero', async () => {
    const failures = await query(
      'sum by (service) (rate(http_requests_total{status=~"5.."}[1d]))',
    );
    const ratios = await query(errorRatioExpression('1d'));
    const flawless = Object.keys(ratios).filter(
      service => !(service in failures) && !Number.isNaN(ratios[service]),
    );
    expect(flawless.length).toBeGreaterThan(0);
    flawless.forEach(service => expect(ratios[service]).toBe(0));
  });

  it('answers the same to POST', async () => {
    const response = await fetch(
      `${sandbox().url}/prometheus/staging/api/v1/query`,
      {
        method: 'POST',
        body: new URLSearchParams({
          query: latencyP99Expression,
          time: testNow.toISOString(),
        }),
      },
    );
    const { body } = await get(
      `query?query=${encodeURIComponent(latencyP99Expression)}&time=${
        testNow.getTime() / 1000
      }`,
      'staging',
    );
    expect(await response.json()).toEqual(body);
  });

  it('answers range queries', async () => {
    const end = testNow.getTime() / 1000;
    const expression = 'sum(rate(http_requests_total[5m]))';
    const { body } = await get(
      `query_range?query=${encodeURIComponent(expression)}&start=${
        end - 86400
      }&end=${end}&step=1h`,
    );
    expect(body.data.resultType).toBe('matrix');
    const [row] = body.data.result;
    expect(row.values).toHaveLength(25);
    const values = row.values.map(([, value]: [number, string]) =>
      Number(value),
    );
    expect(Math.max(...values)).toBeGreaterThan(2 * Math.min(...values));
  });

  it('says what it runs', async () => {
    const { body } = await get('status/buildinfo');
    expect(body.data.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it.each([
    ['a query that is not understood', 'query?query=absent(up)', 422, /absent/],
    ['a query that cannot be parsed', 'query?query=sum(', 422, /parse error/],
    ['a missing query', 'query', 400, /"query"/],
    ['a bad time', 'query?query=up&time=soon', 400, /"time"/],
    [
      'too many points',
      'query_range?query=up&start=0&end=100000&step=1',
      400,
      /11000 points/,
    ],
    [
      'an end before the start',
      'query_range?query=up&start=10&end=0&step=1',
      400,
      /"end"/,
    ],
    ['a missing step', 'query_range?query=up&start=0&end=10', 400, /"step"/],
  ])('refuses %s', async (_, path, status, message) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      status: 'error',
      errorType: 'bad_data',
      error: expect.stringMatching(message),
    });
  });

  it('takes its time in dev', async () => {
    const started = Date.now();
    await query('up', 'dev');
    expect(Date.now() - started).toBeGreaterThanOrEqual(1450);
  });

  it('does not know other servers', async () => {
    const response = await fetch(
      `${sandbox().url}/prometheus/elsewhere/api/v1/query?query=up`,
    );
    expect(response.status).toBe(404);
  });
});
