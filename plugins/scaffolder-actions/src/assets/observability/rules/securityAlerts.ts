import type { ServicePlan } from '../../../plan/ServicePlan';
import { scanName } from '../../security/imageScan/scanNames';
import { createAlert } from './createAlert';
import { overdueCronJobs, overdueHours } from './overdueCronJobs';
import type { AlertingRule } from './RuleGroup';

/**
 * Alerts on what nobody looks at any more. What a scan finds does not fail it:
 * the portal judges that, and tells.
 */
export function securityAlerts(plan: ServicePlan): AlertingRule[] {
  return [
    createAlert(plan, {
      name: 'ImageScanFailed',
      expr: overdueCronJobs(plan.namespace, `="${scanName(plan)}"`),
      severity: 'ticket',
      runbook: 'image-scan',
      summary: `The images of ${plan.name} are not scanned`,
      description: `CronJob {{ $labels.cronjob }} has not succeeded for more than ${overdueHours} hours: nobody knows what is vulnerable in the images that run.`,
    }),
  ];
}
