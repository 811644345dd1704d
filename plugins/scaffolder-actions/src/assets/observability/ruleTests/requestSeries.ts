import type { ServicePlan } from '../../../plan/ServicePlan';
import type { InputSeries } from './RuleTest';

/** Requests of a service by status, as counters over time. */
export function requests(
  service: string,
  byStatus: Record<string, string>,
): InputSeries[] {
  return Object.entries(byStatus).map(([status, values]) => ({
    series: `http_requests_total{service="${service}", method="GET", route="/", status="${status}"}`,
    values,
  }));
}

/** Whether a replica could be scraped, over time. */
export function up(plan: ServicePlan, values: string, pod = 'a'): InputSeries {
  return {
    series: `up{namespace="${plan.namespace}", service="${plan.name}", pod="${pod}"}`,
    values,
  };
}
