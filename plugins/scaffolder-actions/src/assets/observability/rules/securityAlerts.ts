import type { ServicePlan } from '../../../plan/ServicePlan';
import { scanName } from '../../security/imageScan/scanNames';
import { createAlert } from './createAlert';
import { overdueCronJobs, overdueHours } from './overdueCronJobs';
import type { AlertingRule } from './RuleGroup';

/**
 * Alerts on what runs. A scan with findings fails, and so does one that could
 * not be made: both leave the last success behind, and both need somebody.
 */
export function securityAlerts(plan: ServicePlan): AlertingRule[] {
  return [
    createAlert(plan, {
      name: 'ImageScanFailed',
      expr: overdueCronJobs(plan.namespace, `="${scanName(plan)}"`),
      severity: 'ticket',
      runbook: 'image-scan',
      summary: `No scan of the images of ${plan.name} was clean`,
      description: `CronJob {{ $labels.cronjob }} has not succeeded for more than ${overdueHours} hours: an image that runs has severe vulnerabilities that an update would fix, or it was not scanned.`,
    }),
  ];
}
