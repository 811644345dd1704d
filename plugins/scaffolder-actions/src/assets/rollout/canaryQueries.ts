import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServicePlan } from '../../plan/ServicePlan';

/**
 * Time that one measurement looks back over. Measurements are as far apart,
 * so that a failed request counts in one of them only.
 */
export const measurementWindow = '2m';

/**
 * The canary's own series: the Service's name and the hash of its pods, which
 * the ServiceMonitor copies from the pods' labels.
 */
function canarySelector({ name }: ServicePlan): string {
  return `${platformLabels.prometheusService}="${name}",rollouts_pod_template_hash="{{args.canary-hash}}"`;
}

/**
 * Share of failed requests. Empty where there were none at all: `or 0 * all`
 * stands in for failures that never happened, and vanishes with the traffic,
 * where `or vector(0)` would call silence a success.
 */
export function requestFailureQuery(plan: ServicePlan): string {
  const rate = (more: string) =>
    `sum(rate(http_requests_total{${canarySelector(
      plan,
    )}${more}}[${measurementWindow}]))`;
  return failureShare(rate(''), rate(',status=~"5.."'));
}

/** Share of messages that could not be worked off; empty without messages. */
export function messageFailureQuery(plan: ServicePlan): string {
  const rate = (more: string) =>
    `sum(rate(queue_messages_processed_total{${canarySelector(
      plan,
    )}${more}}[${measurementWindow}]))`;
  return failureShare(rate(''), rate(',outcome!="success"'));
}

/** 99th percentile of the canary's answers, seconds; not a number without any. */
export function latencyQuery(plan: ServicePlan): string {
  return `histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{${canarySelector(
    plan,
  )}}[${measurementWindow}])))`;
}

function failureShare(all: string, failed: string): string {
  return `((${failed} or 0 * ${all}) / ${all}) and ${all} > 0`;
}
