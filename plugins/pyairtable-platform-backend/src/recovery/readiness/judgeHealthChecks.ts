import type { ReadinessItem } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  HealthCheck,
  healthCheckExpression,
} from '../../areas/recovery/collectMeasurements';
import type { ReadinessSide, ReadinessSides } from './ReadinessSide';

const item = { id: 'dns', title: 'DNS and health checks' };

/**
 * Whether the name would lead to a standby that answers. Health checks watch
 * the door of a region, so all services behind it share them.
 */
export function judgeHealthChecks({
  primary,
  standby,
}: ReadinessSides): ReadinessItem {
  const { name } = standby.environment;
  const sides = [standby, primary];
  const checks = sides
    .flatMap(
      ({ recovery }) => recovery?.measurements?.healthChecks.values ?? [],
    )
    .filter(check => watches(check, standby));
  // Both Prometheus servers may have the same ones.
  const distinct = [
    ...new Map(checks.map(check => [check.id, check])).values(),
  ];
  if (distinct.length === 0) {
    const problem = sides
      .map(({ recovery }) => recovery?.measurements?.healthChecks.problem)
      .find(text => text);
    return {
      ...item,
      level: 'unknown',
      message: `No health check of ${name} can be seen${
        problem ? ` (${problem.replace(/\.$/, '')})` : ''
      }: an exporter of CloudWatch has to bring the metric HealthCheckStatus of AWS/Route53, with the tags Name or Environment, into Prometheus.`,
    };
  }
  const down = distinct.filter(({ healthy }) => !healthy);
  const shown = (down.length > 0 ? down : distinct).map(
    check => check.name ?? check.id,
  );
  return {
    ...item,
    level: down.length > 0 ? 'critical' : 'ok',
    message:
      down.length > 0
        ? `Route 53 finds ${name} down: ${shown.join(', ')}.`
        : `Route 53 finds ${name} healthy: ${shown.join(', ')}.`,
    evidence: {
      type: 'query',
      system: standby.recovery?.measurements?.system ?? 'Prometheus',
      query: healthCheckExpression,
      result: distinct
        .map(check => `${check.name ?? check.id}: ${check.healthy ? 1 : 0}`)
        .join(', '),
    },
  };
}

/** By its tag, or by a name that ends as the DNS module makes it end. */
function watches(
  { name, environment }: HealthCheck,
  standby: ReadinessSide,
): boolean {
  return environment !== null && environment === standby.environment.name
    ? true
    : name !== null &&
        (name.endsWith('-standby') || name.endsWith(standby.environment.name));
}
