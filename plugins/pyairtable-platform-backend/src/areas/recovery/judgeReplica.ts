import {
  Evidence,
  formatDuration,
  Reason,
  RecoveryDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { DatabaseInstance } from '../../clients/rds/schema';
import { ownValue } from '../lib/ownValue';
import {
  CollectedMeasurements,
  replicaLagExpression,
} from './collectMeasurements';

type RpoSource = NonNullable<RecoveryDetail['rpo']>['sources'][number];

/** A replica as a source, and a reason where it is too far behind. */
export interface JudgedReplica {
  source: RpoSource;
  /** Undefined where its lag is not known. */
  evidence?: Evidence;
  reasons: Reason[];
}

/**
 * Judges how far a replica is behind: that much a failover would lose. Backups
 * do not depend on it, so that it is critical only in a region that stands by.
 * A lag that nobody can see does not make the service unknown, because what it
 * can be restored to is known without it.
 */
export function judgeReplica(
  replica: DatabaseInstance,
  measurements: CollectedMeasurements | undefined,
  options: { rpoSeconds: number; standby: boolean; observedAt: Date },
): JudgedReplica {
  const { rpoSeconds, standby, observedAt } = options;
  const lag = readLag(replica, measurements);
  const source = (
    level: RpoSource['level'],
    message: string,
    age: number | null,
  ): RpoSource => ({
    kind: 'replica',
    resource: replica.arn,
    level,
    message,
    ageSeconds: age,
    newestAt:
      age === null
        ? null
        : new Date(observedAt.getTime() - age * 1000).toISOString(),
    sizeBytes: null,
    checksum: null,
    verifiedAt: null,
  });
  if (typeof lag === 'string') {
    return { source: source('unknown', lag, null), reasons: [] };
  }
  const evidence: Evidence = {
    type: 'query',
    system: measurements?.system ?? 'Prometheus',
    query: replicaLagExpression,
    result: `${lag} s for ${replica.id}`,
  };
  if (lag >= 0 && lag <= rpoSeconds) {
    return {
      source: source('ok', sentence(lag), lag),
      evidence,
      reasons: [],
    };
  }
  const level = standby ? 'critical' : 'warning';
  const message =
    lag < 0
      ? `Replica ${replica.id} does not replicate: its lag is ${lag} s, which is how RDS says so.`
      : sentence(lag);
  return {
    source: source(level, message, lag < 0 ? null : lag),
    evidence,
    reasons: [
      {
        code: lag < 0 ? 'replica-stopped' : 'replica-behind',
        level,
        message,
        evidence,
      },
    ],
  };

  function sentence(seconds: number): string {
    return `Replica ${replica.id} is ${formatDuration(
      seconds,
    )} behind; a failover would lose as much, and the RPO is ${formatDuration(
      rpoSeconds,
    )}.`;
  }
}

/** Seconds, or why they are not known. */
export function readLag(
  { id }: DatabaseInstance,
  measurements: CollectedMeasurements | undefined,
): number | string {
  const lag = measurements?.replicaLag;
  if (!lag) {
    return `The lag of replica ${id} has not been read yet.`;
  }
  if (lag.values === null) {
    return `The lag of replica ${id} is not known: ${lag.problem.replace(
      /\.?$/,
      '.',
    )}`;
  }
  return (
    ownValue(lag.values, id) ??
    `The lag of replica ${id} is not known: ${measurements.system} has no aws_rds_replica_lag_maximum of it, which an exporter of CloudWatch brings.`
  );
}
