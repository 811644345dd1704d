import {
  burnRateAlerts,
  errorRatioRecord,
  latencyP99Record,
  requestRateRecord,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServicePlan } from '../../../plan/ServicePlan';
import type { AlertingRule } from '../rules/RuleGroup';
import { errorBudget } from '../slo';
import { expectAlerts } from './expectAlerts';
import { namedAlerts } from './namedAlerts';
import { requests, up } from './requestSeries';
import type { RuleTest, SampleExpectation } from './RuleTest';

/** Tests of the recorded error ratio, and of the alerts on it. */
export function errorRatioTests(
  plan: ServicePlan,
  alerts: readonly AlertingRule[],
): RuleTest[] {
  return [...burnTests(plan, alerts), ...indicatorTests(plan)];
}

function burnTests(
  plan: ServicePlan,
  alerts: readonly AlertingRule[],
): RuleTest[] {
  const burns = namedAlerts(alerts, 'ErrorBudgetBurn');
  const spent = namedAlerts(alerts, 'ErrorBudgetSpent');
  const perMinute = 100_000;
  const allowed = Math.round(perMinute * errorBudget(plan.spec));
  const failing = (failed: number) =>
    requests(plan.name, {
      '200': `0+${perMinute - failed}x60`,
      '500': `0+${failed}x60`,
    });
  const tickets = burnRateAlerts
    .filter(({ severity }) => severity === 'ticket')
    .map(({ long }) => long as string);
  return [
    {
      name: 'every request fails: all pairs of windows burn',
      interval: '1m',
      input_series: failing(perMinute),
      alert_rule_test: [
        expectAlerts('ErrorBudgetBurn', '10m', burns),
        expectAlerts('ErrorBudgetSpent', '10m', []),
        expectAlerts('ErrorBudgetSpent', '30m', spent),
      ],
    },
    {
      name: 'half of what is allowed fails: nothing burns',
      interval: '1m',
      input_series: failing(Math.floor(allowed / 2)),
      alert_rule_test: [
        expectAlerts('ErrorBudgetBurn', '40m', []),
        expectAlerts('ErrorBudgetSpent', '40m', []),
      ],
    },
    {
      name: 'an outage that is over: no page any more, but a ticket',
      interval: '1m',
      input_series: requests(plan.name, {
        '200': '0x10 0+600x50',
        '500': '0+600x10 6000x50',
      }),
      alert_rule_test: [
        expectAlerts(
          'ErrorBudgetBurn',
          '58m',
          burns.filter(({ labels }) => tickets.includes(labels.window)),
        ),
      ],
    },
  ];
}

function indicatorTests(plan: ServicePlan): RuleTest[] {
  const ratio = errorRatioRecord('5m');
  return [
    {
      name: 'no request ever failed: the ratio is 0, not missing',
      interval: '1m',
      input_series: requests(plan.name, { '200': '0+60x30', '404': '0+6x30' }),
      promql_expr_test: [
        sample(plan, ratio, 0),
        sample(plan, errorRatioRecord('30d'), 0),
        sample(plan, `round(10 * ${requestRateRecord})`, 11, ''),
      ],
      alert_rule_test: [expectAlerts('ErrorBudgetBurn', '20m', [])],
    },
    {
      name: 'no traffic: nothing is recorded and nothing fires',
      interval: '1m',
      input_series: [up(plan, '1x30')],
      promql_expr_test: [
        { expr: ratio, eval_time: '20m', exp_samples: [] },
        { expr: latencyP99Record, eval_time: '20m', exp_samples: [] },
      ],
      alert_rule_test: [
        expectAlerts('ErrorBudgetBurn', '20m', []),
        expectAlerts('LatencyHigh', '20m', []),
        expectAlerts('TargetDown', '20m', []),
      ],
    },
    {
      name: 'traffic that ends: no alert on a ratio of nothing',
      interval: '1m',
      input_series: requests(plan.name, { '200': '0+60x5 300x60' }),
      alert_rule_test: [
        expectAlerts('ErrorBudgetBurn', '40m', []),
        expectAlerts('LatencyHigh', '40m', []),
      ],
    },
    {
      name: 'a restart sets the counters back: the ratio stays as it was',
      interval: '1m',
      input_series: requests(plan.name, {
        '200': '0+75x10 0+75x10',
        '500': '0+25x10 0+25x10',
      }),
      promql_expr_test: [
        sample(plan, `round(1e6 * ${ratio})`, 250_000, '', '13m'),
      ],
    },
    {
      name: 'requests of another service are not recorded here',
      interval: '1m',
      input_series: [
        ...requests(plan.name, { '200': '0+60x30' }),
        ...requests('another', { '500': '0+60x30' }),
      ],
      promql_expr_test: [
        sample(plan, ratio, 0),
        sample(plan, requestRateRecord, 1),
      ],
    },
  ];
}

/** A sample of the service's own series; operators drop its name. */
function sample(
  { name }: ServicePlan,
  expr: string,
  value: number,
  record = expr,
  at = '20m',
): SampleExpectation {
  return {
    expr,
    eval_time: at,
    exp_samples: [{ labels: `${record}{service="${name}"}`, value }],
  };
}
