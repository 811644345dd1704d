import type {
  CollectOptions,
  MetricSample,
  MetricsSource,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { UpstreamError } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** Seconds that each replica is behind, by its identifier. */
export const replicaLagExpression =
  'max by (dimension_DBInstanceIdentifier) (aws_rds_replica_lag_maximum)';

/** Health checks by their id and name; 1 is healthy. */
export const healthCheckExpression =
  'min by (dimension_HealthCheckId, tag_Name, tag_Environment) (aws_route53_health_check_status_minimum)';

/** Figures beside the area's own upstreams may cost it this much time. */
const patienceMs = 15_000;

/** A Route 53 health check. */
export interface HealthCheck {
  id: string;
  /** Its tag `Name`, where the exporter gives it. */
  name: string | null;
  /** Its tag `Environment`, likewise. */
  environment: string | null;
  healthy: boolean;
}

/** What one query gave, or why it gave nothing. */
export type Measured<T> =
  | { values: T; problem: null }
  | { values: null; problem: string };

/** What Prometheus knows of AWS, by way of an exporter of CloudWatch. */
export interface CollectedMeasurements {
  /** For example `Prometheus`. */
  system: string;
  replicaLag: Measured<Record<string, number>>;
  healthChecks: Measured<HealthCheck[]>;
}

/**
 * Reads the two series. They only add to what RDS and Kubernetes tell, so that
 * a Prometheus that fails costs no more than them: why is kept in their place.
 */
export async function collectMeasurements(
  source: MetricsSource,
  { environment, now, signal }: CollectOptions,
): Promise<CollectedMeasurements> {
  const query = async <T>(
    expression: string,
    read: (samples: MetricSample[]) => T,
  ): Promise<Measured<T>> => {
    try {
      const samples = await source.query({
        environment,
        expression,
        at: now,
        signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
      });
      return { values: read(samples), problem: null };
    } catch (error) {
      if (signal.aborted) {
        throw error;
      }
      return {
        values: null,
        // Words of a foreign source may hold addresses and secrets.
        problem:
          error instanceof UpstreamError
            ? error.message
            : `${source.name} did not answer`,
      };
    }
  };
  const [replicaLag, healthChecks] = await Promise.all([
    query(replicaLagExpression, readLag),
    query(healthCheckExpression, readHealthChecks),
  ]);
  return { system: source.name, replicaLag, healthChecks };
}

function readLag(samples: MetricSample[]): Record<string, number> {
  return Object.fromEntries(
    samples.flatMap(({ labels, value }) => {
      const id = labels.dimension_DBInstanceIdentifier;
      return id && Number.isFinite(value) ? [[id, value]] : [];
    }),
  );
}

function readHealthChecks(samples: MetricSample[]): HealthCheck[] {
  return samples.flatMap(({ labels, value }) => {
    const id = labels.dimension_HealthCheckId;
    return id && Number.isFinite(value)
      ? [
          {
            id,
            name: labels.tag_Name || null,
            environment: labels.tag_Environment || null,
            healthy: value >= 1,
          },
        ]
      : [];
  });
}
