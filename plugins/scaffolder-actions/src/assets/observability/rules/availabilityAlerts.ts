import {
  burnRateAlerts,
  errorRatioRecord,
  latencyP99Record,
  SloWindow,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServicePlan } from '../../../plan/ServicePlan';
import { errorBudget } from '../slo';
import { createAlert } from './createAlert';
import type { AlertingRule } from './RuleGroup';

/** Days in the window that the error budget is for. */
const budgetDays = 30;

/** Alerts on what callers see: failures, slowness, silence. */
export function availabilityAlerts(plan: ServicePlan): AlertingRule[] {
  return [
    ...burnRateAlerts.map(pair => burnRateAlert(plan, pair)),
    budgetSpentAlert(plan),
    latencyAlert(plan),
    targetDownAlert(plan),
  ];
}

function burnRateAlert(
  plan: ServicePlan,
  { factor, long, short, severity }: (typeof burnRateAlerts)[number],
): AlertingRule {
  const limit = `${factor} * ${errorBudget(plan.spec)}`;
  const over = (window: SloWindow) =>
    `${errorRatioRecord(window)}${selector(plan)} > ${limit}`;
  return createAlert(plan, {
    name: 'ErrorBudgetBurn',
    expr: `${over(long)} and ${over(short)}`,
    severity,
    runbook: 'error-budget',
    // The pairs differ in nothing else, and two may fire at once.
    labels: { window: long },
    summary: `${plan.name} burns its error budget ${
      factor > 1 ? `${factor} times ` : ''
    }too fast`,
    description: `Over ${long} and over ${short} more than ${percent(
      factor * errorBudget(plan.spec),
    )} of the requests failed. At this rate the budget of ${budgetDays} days (${percent(
      errorBudget(plan.spec),
    )}) is gone in ${daysLeft(factor)}.`,
  });
}

function budgetSpentAlert(plan: ServicePlan): AlertingRule {
  const budget = errorBudget(plan.spec);
  return createAlert(plan, {
    name: 'ErrorBudgetSpent',
    expr: `${errorRatioRecord('30d')}${selector(plan)} > ${budget}`,
    for: '15m',
    severity: 'ticket',
    runbook: 'error-budget',
    summary: `${plan.name} has spent its error budget`,
    description: `More than ${percent(
      budget,
    )} of the requests of ${budgetDays} days failed: the objective of ${
      plan.spec.sloAvailability
    } % is missed.`,
  });
}

function latencyAlert(plan: ServicePlan): AlertingRule {
  const target = plan.spec.latencyP99Seconds;
  return createAlert(plan, {
    name: 'LatencyHigh',
    expr: `${latencyP99Record}${selector(plan)} > ${target}`,
    for: '5m',
    severity: plan.spec.tier === 'batch' ? 'ticket' : 'page',
    runbook: 'high-latency',
    summary: `${plan.name} answers too slowly`,
    description: `One request in a hundred takes {{ $value | printf "%.2f" }} s or more; the target is ${target} s.`,
  });
}

function targetDownAlert(plan: ServicePlan): AlertingRule {
  const { name, namespace } = plan;
  const silent = `absent(up{namespace="${namespace}", service="${name}"} == 1)`;
  // A consumer of a queue may rest at no replicas at all: then silence is right.
  const running = `sum(kube_pod_container_status_running{namespace="${namespace}", container="app"}) > 0`;
  return createAlert(plan, {
    name: 'TargetDown',
    expr: mayRest(plan) ? `${silent} and on () (${running})` : silent,
    for: '5m',
    severity: 'page',
    runbook: 'target-down',
    summary: `Prometheus reaches no replica of ${name}`,
    description: `No replica of ${name} has been scraped for 5 minutes: it does not run, or nobody can see whether it does.`,
  });
}

/** Whether there is an environment in which no replica has to run. */
export function mayRest(plan: ServicePlan): boolean {
  return plan.environments.some(({ replicas }) => replicas.min === 0);
}

function selector({ name }: ServicePlan): string {
  return `{service="${name}"}`;
}

function percent(ratio: number): string {
  return `${Number((ratio * 100).toPrecision(6))} %`;
}

function daysLeft(factor: number): string {
  const days = budgetDays / factor;
  return days < 3
    ? `${Math.round(days * 24)} hours`
    : `${Number(days.toFixed(1))} days`;
}
