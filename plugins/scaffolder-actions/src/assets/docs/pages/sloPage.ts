import {
  burnRateAlerts,
  errorRatioRecord,
  latencyP99Record,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServicePlan } from '../../../plan/ServicePlan';
import { buildRuleGroups } from '../../observability/rules/buildRuleGroups';
import { isAlert } from '../../observability/rules/RuleGroup';
import { errorBudget } from '../../observability/slo';
import { code, markdownPage, markdownTable } from '../markdown';

const minutesOf30Days = 30 * 24 * 60;

/** What is promised, how it is measured, and who hears of it when it breaks. */
export function sloPage(plan: ServicePlan): string {
  const { spec } = plan;
  const budget = errorBudget(spec);
  return markdownPage(
    '# Objectives',
    markdownTable(
      ['promise', 'target', 'series'],
      [
        [
          'Requests that do not fail, over 30 days',
          `${spec.sloAvailability} %`,
          code(errorRatioRecord('30d')),
        ],
        [
          '99th percentile of request duration',
          `${spec.latencyP99Seconds} s`,
          code(latencyP99Record),
        ],
        ['Data that may be lost (RPO)', `${spec.rpoMinutes} min`, ''],
        ['Time to be back (RTO)', `${spec.rtoMinutes} min`, ''],
      ],
    ),
    'A request has failed when its status is 500 or above. What callers do wrong (400 to 499) is not counted against the service.',
    '## The error budget',
    `${percent(
      budget,
    )} of the requests of 30 days may fail. Of a million requests these are ${number(
      budget * 1_000_000,
    )}; if nothing answered at all, the budget would last ${number(
      budget * minutesOf30Days,
    )} minutes.`,
    'While budget is left, it may be spent on releases and experiments. When it is gone, what makes the service reliable comes before what is new.',
    '## Burn rates',
    `At a burn rate of 1 the budget lasts exactly 30 days. An alert fires where a long and a short window both burn too fast: the long one shows that it matters, the short one that it still goes on.`,
    markdownTable(
      ['burn rate', 'windows', 'failing requests', 'budget gone in', 'alert'],
      burnRateAlerts.map(({ factor, long, short, severity }) => [
        `${factor}×`,
        `${long} and ${short}`,
        `more than ${percent(factor * budget)}`,
        `${number(30 / factor)} days`,
        severity,
      ]),
    ),
    '## Alerts',
    `${code('page')} wakes the person on call, ${code(
      'ticket',
    )} waits for working hours.`,
    markdownTable(
      ['alert', 'severity', 'meaning', 'runbook'],
      buildRuleGroups(plan)
        .flatMap(({ rules }) => rules.filter(isAlert))
        .map(({ alert, labels, annotations }) => {
          const runbook = annotations.runbook_url.split('/').pop();
          return [
            alert,
            labels.severity,
            annotations.summary,
            `[${runbook}](runbooks/${runbook}.md)`,
          ];
        }),
    ),
    `The rules lie in ${code(
      'observability/slo-rules.yaml',
    )}, their tests in ${code(
      `observability/prometheus/${plan.name}_test.yaml`,
    )}. Costs come from AWS and not from Prometheus: the portal compares them with the budget.`,
  );
}

function percent(ratio: number): string {
  return `${Number((ratio * 100).toPrecision(6))} %`;
}

function number(value: number): string {
  return String(Number(value.toPrecision(3)));
}
