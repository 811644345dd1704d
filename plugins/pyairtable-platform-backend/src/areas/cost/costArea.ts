import {
  CostDetail,
  costDetailSchema,
  costReadPermission,
  Evidence,
  platformTags,
  Reason,
  usd,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  CostSource,
  EvaluateOptions,
  Evaluation,
  StatusArea,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { formatPercent, formatUsd } from '../lib/format';
import { ownValue } from '../lib/ownValue';
import { addDays, monthStart, utcDay } from '../lib/utcDays';
import { CollectedCosts, layOutCosts } from './CollectedCosts';
import { judgeBudget } from './judgeBudget';
import { MonthProjection, projectMonth } from './projectMonth';

/** Days before the month that are read too, to project its first days from. */
const daysBefore = 14;
/** Costs of an environment that stop this many days ago came too late. */
const lateAfterDays = 3;

/** What each service costs, against its budget. */
export function createCostArea(sources: {
  costSource: CostSource;
}): StatusArea<CollectedCosts, CostDetail> {
  const { costSource } = sources;
  return {
    id: 'cost',
    title: 'Cost',
    unit: 'USD',
    readPermission: costReadPermission,
    upstreams: ['cost-explorer'],
    // Cost Explorer bills each request and is updated a few times a day.
    frequency: { hours: 6 },
    detailSchema: costDetailSchema,
    async collect({ environment, now, signal }) {
      const today = utcDay(now);
      const period = {
        environment,
        start: addDays(monthStart(today), -daysBefore),
        end: addDays(today, 1),
      };
      const costs = await costSource.getDailyCosts({ ...period, signal });
      return {
        system: costSource.name,
        query:
          costSource.describeQuery?.(period) ??
          `Daily cost of ${environment.name} by ${platformTags.service} from ${period.start} until before ${period.end}`,
        ...layOutCosts(costs, period),
      };
    },
    evaluate,
  };
}

function evaluate(
  options: EvaluateOptions<CollectedCosts>,
): Evaluation<CostDetail> {
  const { service, environment, collected } = options;
  const { costTag, targets } = service.settings;
  const budget = targets.budgetMonthlyUsd;
  const source = `${collected.system} (${environment.name})`;
  const target = budget ?? null;
  const amounts = ownValue(collected.services, costTag);
  if (!amounts) {
    return {
      value: null,
      target,
      source,
      detail: null,
      reasons: [
        {
          code: 'no-cost-data',
          level: 'unknown',
          message: `${collected.system} has no costs tagged ${platformTags.service}=${costTag} in ${environment.name}.`,
          evidence: evidenceOf(collected, 'no group of this tag'),
        },
      ],
    };
  }
  const today = utcDay(options.observedAt);
  const month = projectMonth(collected.days, amounts, today);
  return {
    value: Number(month.projected.toFixed(2)),
    target,
    source,
    reasons: [
      {
        ...judgeBudget({ ...month, budget }),
        evidence: evidenceOf(
          collected,
          `${formatUsd(month.monthToDate)} from ${
            month.start
          } through ${today}`,
        ),
      },
      ...judgeDelay(collected, today),
      judgeShare(options, month),
    ],
    detail: {
      monthToDate: usd(month.monthToDate),
      projectedMonth: usd(month.projected),
      budget: budget === undefined ? null : usd(budget),
      period: { start: month.start, end: month.end },
      settledThrough: month.settledThrough,
      daily: collected.days.map((day, index) => ({
        day,
        cost: usd(amounts[index]),
      })),
      projection: month.explanation,
    },
  };
}

/** No costs of any service for days mean that the bill is late, not free. */
function judgeDelay(collected: CollectedCosts, today: string): Reason[] {
  const last = lastDayWithCosts(collected);
  if (last === undefined || last >= addDays(today, -lateAfterDays)) {
    return [];
  }
  return [
    {
      code: 'cost-data-late',
      level: 'warning',
      message: `${collected.system} has no costs of any service after ${last}, so the figures are too low.`,
      evidence: evidenceOf(collected, `newest day with costs: ${last}`),
    },
  ];
}

function judgeShare(
  { environment, collected }: EvaluateOptions<CollectedCosts>,
  month: MonthProjection,
): Reason {
  const untagged = monthToDateOf(collected, '', month);
  return {
    code: 'environment-share',
    level: 'ok',
    message: `That is ${formatPercent(
      month.projected / environment.monthlyBudgetUsd,
      1,
    )} of the budget of ${environment.name}, ${formatUsd(
      environment.monthlyBudgetUsd,
    )}.`,
    evidence: evidenceOf(
      collected,
      `untagged in ${environment.name} this month: ${formatUsd(untagged)}`,
    ),
  };
}

function monthToDateOf(
  collected: CollectedCosts,
  tag: string,
  month: MonthProjection,
): number {
  const amounts = ownValue(collected.services, tag) ?? [];
  return collected.days.reduce(
    (sum, day, index) =>
      day >= month.start && day < month.end ? sum + (amounts[index] ?? 0) : sum,
    0,
  );
}

const lastDays = new WeakMap<CollectedCosts, { day: string | undefined }>();

function lastDayWithCosts(collected: CollectedCosts): string | undefined {
  let known = lastDays.get(collected);
  if (!known) {
    const services = Object.values(collected.services);
    const index = collected.days.findLastIndex((_, position) =>
      services.some(amounts => amounts[position] !== 0),
    );
    known = { day: index < 0 ? undefined : collected.days[index] };
    lastDays.set(collected, known);
  }
  return known.day;
}

function evidenceOf(collected: CollectedCosts, result: string): Evidence {
  return {
    type: 'query',
    system: collected.system,
    query: collected.query,
    result,
  };
}
