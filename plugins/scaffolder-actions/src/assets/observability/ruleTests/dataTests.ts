import type { ServicePlan } from '../../../plan/ServicePlan';
import { lagLimits } from '../rules/dataAlerts';
import type { AlertingRule } from '../rules/RuleGroup';
import { cronJobTests } from './cronJobTests';
import { expectAlerts } from './expectAlerts';
import { namedAlerts } from './namedAlerts';
import type { InputSeries, RuleTest } from './RuleTest';

/** Tests of the alerts on backups and replicas of the database. */
export function dataTests(
  plan: ServicePlan,
  alerts: readonly AlertingRule[],
): RuleTest[] {
  return plan.spec.datastores.includes('postgres')
    ? [
        ...cronJobTests(
          plan,
          namedAlerts(alerts, 'BackupOverdue'),
          `${plan.name}-backup`,
        ),
        ...lagTests(plan, alerts),
      ]
    : [];
}

function lagTests(
  plan: ServicePlan,
  alerts: readonly AlertingRule[],
): RuleTest[] {
  const { page, ticket } = lagLimits(plan);
  const lagging = namedAlerts(alerts, 'ReplicaLag');
  const instance = `${plan.name}-replica`;
  const replica = (seconds: number, service = plan.name): InputSeries => ({
    series: `aws_rds_replica_lag_average{dimension_DBInstanceIdentifier="${instance}", tag_Service="${service}"}`,
    values: `${seconds}x30`,
  });
  const result = (value: number) => ({
    labels: { dimension_DBInstanceIdentifier: instance },
    value,
  });
  return [
    {
      name: 'a replica is further behind than the recovery point objective',
      interval: '1m',
      input_series: [replica(page + 1)],
      alert_rule_test: [
        expectAlerts('ReplicaLag', '3m', []),
        expectAlerts('ReplicaLag', '10m', lagging, result(page + 1)),
      ],
    },
    {
      name: 'a replica falls behind: a ticket, no page',
      interval: '1m',
      input_series: [replica(ticket + 1)],
      alert_rule_test: [
        expectAlerts(
          'ReplicaLag',
          '10m',
          lagging.filter(({ labels }) => labels.severity === 'ticket'),
          result(ticket + 1),
        ),
      ],
    },
    {
      name: 'a replica that keeps up, and one of another service',
      interval: '1m',
      input_series: [replica(1), replica(page * 2, 'another')],
      alert_rule_test: [expectAlerts('ReplicaLag', '10m', [])],
    },
  ];
}
