import type { ServicePlan } from '../../../plan/ServicePlan';
import { runbookUrl } from '../../observability/runbooks';
import { code, shell } from '../markdown';

/** Where commands go to: the first lines of every runbook. */
export function before(plan: ServicePlan): string {
  return `Commands are for one environment: choose its cluster with ${code(
    'kubectl config use-context',
  )} first. Dashboard: <${plan.platform.grafanaUrl.replace(
    /\/+$/,
    '',
  )}/d/service-${plan.name}>.`;
}

/** What runs, and since when. */
export function lookAtPods(plan: ServicePlan): string {
  const { name, namespace } = plan;
  return shell(
    `kubectl -n ${namespace} get pods -l app=${name} -o wide`,
    `kubectl -n ${namespace} get events --sort-by=.lastTimestamp | tail -20`,
    `kubectl -n ${namespace} logs -l app=${name} -c app --since=15m --tail=200`,
    plan.canary
      ? `kubectl argo rollouts get rollout ${name} -n ${namespace}`
      : `kubectl -n ${namespace} rollout history deployment/${name}`,
  );
}

/** Replicas and what decides about them. */
export function lookAtScaling(plan: ServicePlan): string {
  const { name, namespace } = plan;
  return shell(
    `kubectl -n ${namespace} get hpa`,
    plan.scaler === 'scaledobject'
      ? `kubectl -n ${namespace} describe scaledobject ${name}`
      : `kubectl -n ${namespace} describe hpa ${name}`,
    `kubectl -n ${namespace} top pods -l app=${name} --containers`,
    `kubectl -n ${namespace} get resourcequota`,
  );
}

/** A link to another runbook in the same folder. */
export function seeRunbook(
  name: Parameters<typeof runbookUrl>[1],
  text: string,
): string {
  return `[${text}](${name}.md)`;
}

/** Instances of the service's database in a region, by their tag. */
export function findDatabases(plan: ServicePlan, region: string): string {
  return `aws resourcegroupstaggingapi get-resources --region ${region} --resource-type-filters rds:db --tag-filters Key=Service,Values=${plan.name} --query 'ResourceTagMappingList[].ResourceARN' --output text`;
}
