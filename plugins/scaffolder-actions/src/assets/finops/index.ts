import type { AssetPart, KubernetesObject } from '../AssetFile';
import { buildBudget } from './buildBudget';
import { buildNamespace } from './buildNamespace';
import { buildOffHours } from './buildOffHours';
import { buildSpotPolicy } from './buildSpotPolicy';
import type { FinopsScope } from './FinopsScope';
import { buildReportAccess } from './rightsizing/buildReportAccess';
import { buildReportCronJob } from './rightsizing/buildReportCronJob';
import { buildReportNetworkPolicy } from './rightsizing/buildReportNetworkPolicy';

const builders: Record<string, (scope: FinopsScope) => KubernetesObject[]> = {
  namespace: buildNamespace,
  budget: buildBudget,
  'spot-policy': buildSpotPolicy,
  'off-hours-schedule': buildOffHours,
  'rightsizing/access': buildReportAccess,
  'rightsizing/cronjob': buildReportCronJob,
  'rightsizing/networkpolicy': buildReportNetworkPolicy,
};

/**
 * What keeps an environment's cost in view: its budget, the weekly report on
 * sizes and commitments, what may run on spot, and, in dev and staging, the
 * hours of rest. Nothing here buys or resizes anything.
 *
 * @throws `InputError` where the platform file names no image with the AWS CLI.
 */
export function buildFinops(scope: FinopsScope): AssetPart[] {
  return Object.entries(builders).flatMap(([file, build]): AssetPart[] => {
    const objects = build(scope);
    return objects.length > 0
      ? [{ type: 'manifest', path: `finops/${file}.yaml`, objects }]
      : [];
  });
}
