import type { ServicePlan } from '../../../plan/ServicePlan';
import { overdueHours } from '../rules/overdueCronJobs';
import type { AlertingRule } from '../rules/RuleGroup';
import { expectAlerts } from './expectAlerts';
import type { InputSeries, RuleTest } from './RuleTest';

/**
 * Tests of an alert on a daily CronJob that has not succeeded.
 *
 * @param rules - the one alert
 * @param cronjob - a job that it is about
 */
export function cronJobTests(
  { namespace }: ServicePlan,
  rules: readonly AlertingRule[],
  cronjob: string,
): RuleTest[] {
  const [{ alert }] = rules;
  // The clock of a test starts at 0: what was hours ago lies below it.
  const job = (
    series: string,
    hoursAgo: number,
    name = cronjob,
  ): InputSeries => ({
    series: `kube_cronjob_${series}{namespace="${namespace}", cronjob="${name}"}`,
    values: `${-hoursAgo * 3600}x10`,
  });
  const late = overdueHours + 1;
  const fires = expectAlerts(alert, '5m', rules, { labels: { cronjob } });
  return [
    {
      name: `the last success of ${cronjob} is too old`,
      interval: '1m',
      input_series: [
        job('status_last_successful_time', late),
        job('created', 1000),
      ],
      alert_rule_test: [fires],
    },
    {
      name: `${cronjob} has never succeeded`,
      interval: '1m',
      input_series: [job('created', late)],
      alert_rule_test: [fires],
    },
    {
      name: `${cronjob} succeeded in time; other jobs do not count`,
      interval: '1m',
      input_series: [
        job('status_last_successful_time', overdueHours - 1),
        job('created', 1000),
        job('created', 1000, `another-${cronjob}`),
      ],
      alert_rule_test: [expectAlerts(alert, '5m', [])],
    },
  ];
}
