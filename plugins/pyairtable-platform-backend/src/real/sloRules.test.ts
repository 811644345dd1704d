import {
  errorRatioRecord,
  latencyP99Record,
  requestRateRecord,
  sloRecordingRules,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { describeReal } from './__testUtils__/describeReal';
import { runPromtool } from './__testUtils__/startPrometheus';

/** JSON is YAML, too. */
const rulesFile = JSON.stringify({
  groups: [
    { name: 'pyairtable-slo', interval: '1m', rules: sloRecordingRules },
  ],
});

describeReal(
  'Prometheus: recording rules of the service level objectives',
  ['PYAIRTABLE_TEST_PROMTOOL'],
  ({ PYAIRTABLE_TEST_PROMTOOL: promtool }) => {
    it('are valid', async () => {
      await expect(
        runPromtool(promtool, ['check', 'rules', 'rules.json'], {
          'rules.json': rulesFile,
        }),
      ).resolves.toContain(`${sloRecordingRules.length} rules found`);
    });

    it('give figures that can be worked out by hand', async () => {
      const samples = (record: string, values: Record<string, number>) => ({
        // A rate is a sum of divisions: the last digit may differ.
        expr: `round(1e9 * ${record})`,
        eval_time: '30m',
        exp_samples: Object.entries(values).map(([service, value]) => ({
          labels: `{service="${service}"}`,
          value: 1e9 * value,
        })),
      });
      const bucket = (le: string, perMinute: number) => ({
        series: `http_request_duration_seconds_bucket{service="busy", le="${le}"}`,
        values: `0+${perMinute}x30`,
      });
      const test = {
        rule_files: ['rules.json'],
        evaluation_interval: '1m',
        tests: [
          {
            interval: '1m',
            input_series: [
              // 1 of 100 fails.
              {
                series: 'http_requests_total{service="busy", status="200"}',
                values: '0+594x30',
              },
              {
                series: 'http_requests_total{service="busy", status="500"}',
                values: '0+4x30',
              },
              {
                series: 'http_requests_total{service="busy", status="503"}',
                values: '0+2x30',
              },
              // Never failed, so it has no series of failures.
              {
                series: 'http_requests_total{service="flawless", status="200"}',
                values: '0+60x30',
              },
              // The caller's mistakes are not the service's.
              {
                series: 'http_requests_total{service="flawless", status="404"}',
                values: '0+60x30',
              },
              // 99 of 100 take at most a second; the 99th percentile is that.
              bucket('0.1', 300),
              bucket('1', 594),
              bucket('2', 600),
              bucket('+Inf', 600),
            ],
            promql_expr_test: [
              samples(errorRatioRecord('5m'), { busy: 0.01, flawless: 0 }),
              samples(errorRatioRecord('30d'), { busy: 0.01, flawless: 0 }),
              samples(requestRateRecord, { busy: 10, flawless: 2 }),
              samples(latencyP99Record, { busy: 1 }),
            ],
          },
        ],
      };
      await expect(
        runPromtool(promtool, ['test', 'rules', 'test.json'], {
          'rules.json': rulesFile,
          'test.json': JSON.stringify(test),
        }),
      ).resolves.toContain('SUCCESS');
    });
  },
);
