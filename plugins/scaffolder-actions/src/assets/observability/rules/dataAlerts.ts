import { platformTags } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServicePlan } from '../../../plan/ServicePlan';
import { createAlert } from './createAlert';
import { overdueCronJobs, overdueHours } from './overdueCronJobs';
import type { AlertingRule } from './RuleGroup';

/** Alerts on the database: its dumps and its replicas. */
export function dataAlerts(plan: ServicePlan): AlertingRule[] {
  if (!plan.spec.datastores.includes('postgres')) {
    return [];
  }
  const { page, ticket } = lagLimits(plan);
  return [
    backupOverdueAlert(plan),
    replicaLagAlert(plan, page, 'page'),
    replicaLagAlert(plan, ticket, 'ticket'),
  ];
}

/**
 * Seconds of lag: a replica that is further behind than the RPO would lose
 * more than was promised; at a third of it there is time to do something.
 */
export function lagLimits({ spec }: ServicePlan): {
  page: number;
  ticket: number;
} {
  return { page: spec.rpoMinutes * 60, ticket: spec.rpoMinutes * 20 };
}

function backupOverdueAlert(plan: ServicePlan): AlertingRule {
  return createAlert(plan, {
    name: 'BackupOverdue',
    expr: overdueCronJobs(plan.namespace, `=~"${plan.name}-backup.*"`),
    severity: 'ticket',
    runbook: 'backup-failed',
    summary: `The database of ${plan.name} was not backed up`,
    description: `CronJob {{ $labels.cronjob }} has not succeeded for more than ${overdueHours} hours.`,
  });
}

function replicaLagAlert(
  plan: ServicePlan,
  seconds: number,
  severity: 'page' | 'ticket',
): AlertingRule {
  return createAlert(plan, {
    name: 'ReplicaLag',
    expr: `max by (dimension_DBInstanceIdentifier) (aws_rds_replica_lag_average{tag_${platformTags.service}="${plan.name}"}) > ${seconds}`,
    for: '5m',
    severity,
    runbook: 'replica-lag',
    summary: `A replica of the database of ${plan.name} is far behind`,
    description: `{{ $labels.dimension_DBInstanceIdentifier }} is {{ $value | printf "%.0f" }} s behind; the recovery point objective is ${
      plan.spec.rpoMinutes * 60
    } s.`,
  });
}
