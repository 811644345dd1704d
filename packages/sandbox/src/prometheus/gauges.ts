import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { arnOf, identifierOf } from '../aws/rds/dbInstances';
import { replicaLagSeconds } from '../model/replicaLag';
import { servicesIn } from '../model/servicesIn';
import type { Model } from '../model/types';
import type { CounterSeries } from './series';

/** As the exporter for CloudWatch names it. */
export const replicaLagGauge = 'aws_rds_replica_lag_maximum';

/**
 * How far the replicas of an environment are behind. Only the standby region
 * has replicas.
 *
 * @internal
 */
export function gaugeSeries(
  model: Model,
  environmentName: EnvironmentName,
): CounterSeries[] {
  const environment = model.environments.find(
    ({ name }) => name === environmentName,
  );
  if (!environment || environment.name !== 'production-dr') {
    return [];
  }
  return servicesIn(model, environment.name)
    .filter(({ service }) => service.database && !service.created)
    .map(({ service }) => ({
      name: replicaLagGauge,
      labels: {
        account_id: environment.awsAccountId,
        dimension_DBInstanceIdentifier: identifierOf(environment, service.id),
        name: arnOf(environment, service.id),
        region: environment.region,
      },
      at: seconds => replicaLagSeconds(model.seed, service.id, seconds),
    }));
}
