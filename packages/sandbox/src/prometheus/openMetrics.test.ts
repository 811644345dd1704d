import {
  errorRatioRecord,
  latencyP99Record,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { createModel } from '../model/createModel';
import { testNow } from '../__testUtils__/sandboxForTests';
import { createSeries } from './createSeries';
import { openMetrics } from './openMetrics';
import { evaluate } from './promql/evaluate';

const day = 86400_000;
const model = createModel({ now: () => testNow });
const text = openMetrics(model, 'production', {
  start: new Date(testNow.getTime() - 31 * day),
  end: testNow,
  stepSeconds: 3 * 3600,
});
const lines = text.split('\n');

function samplesOf(head: string): { value: number; at: number }[] {
  return lines
    .filter(line => line.startsWith(`${head} `))
    .map(line =>
      line
        .slice(head.length + 1)
        .split(' ')
        .map(Number),
    )
    .map(([value, at]) => ({ value, at }));
}

describe('openMetrics', () => {
  it('is text that ends as OpenMetrics must', () => {
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    expect(text.length).toBeLessThan(20_000_000);
    const sample = /^[a-z_:0-9]+\{[a-z]+="[^"]+"(,[a-z]+="[^"]+")*\} \S+ \d+$/;
    const strange = lines.filter(
      line => line && !line.startsWith('# ') && !sample.test(line),
    );
    expect(strange).toEqual([]);
  });

  it('declares each family once, before its samples', () => {
    const families = lines.filter(line => line.startsWith('# TYPE '));
    expect(new Set(families).size).toBe(families.length);
    expect(families.slice(0, 2)).toEqual([
      '# TYPE http_requests counter',
      '# TYPE http_request_duration_seconds histogram',
    ]);
  });

  it('covers 31 days of requests, every minute of the last two hours', () => {
    const samples = samplesOf(
      'http_requests_total{service="api-gateway",status="200"}',
    );
    const times = samples.map(({ at }) => at);
    const end = testNow.getTime() / 1000;
    expect(times[0]).toBe(end - 31 * 86400);
    expect(times[times.length - 1]).toBe(end);
    expect(times.filter(at => at >= end - 7200)).toHaveLength(121);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    const values = samples.map(({ value }) => value);
    expect(values).toEqual([...values].sort((a, b) => a - b));
  });

  it.each([
    ['30d', 3 * 3600],
    ['5m', 60],
  ] as const)(
    'gives the rate over %s that the sandbox answers',
    (window, step) => {
      const end = testNow.getTime() / 1000;
      const seconds = { '30d': 30 * 86400, '5m': 300 }[window];
      const inWindow = samplesOf(
        'http_requests_total{service="chat-service",status="503"}',
      ).filter(({ at }) => at >= end - seconds);
      const [first, last] = [inWindow[0], inWindow[inWindow.length - 1]];
      expect(first.at - (end - seconds)).toBeLessThan(step);

      const answered = evaluate(
        `rate(http_requests_total{service="chat-service",status="503"}[${window}])`,
        end,
        createSeries(model, 'production', testNow),
      );
      const expected =
        answered.type === 'vector' ? answered.samples[0].value : NaN;
      const measured = (last.value - first.value) / (last.at - first.at);
      expect(Math.abs(measured / expected - 1)).toBeLessThan(0.005);
    },
  );

  it('has the recorded series of the services that have some', () => {
    const name = errorRatioRecord('30d');
    expect(samplesOf(`${name}{service="chat-service"}`)).toHaveLength(121);
    expect(samplesOf(`${name}{service="file-service"}`)).toHaveLength(0);
    expect(
      samplesOf(`${latencyP99Record}{service="llm-orchestrator"}`)[0].value,
    ).toBeGreaterThan(2);
  });

  it('is the same for the same clock and seed', () => {
    const options = {
      start: new Date(testNow.getTime() - day),
      end: testNow,
      stepSeconds: 3600,
    };
    expect(openMetrics(createModel(), 'staging', options)).toBe(
      openMetrics(createModel(), 'staging', options),
    );
  });
});
